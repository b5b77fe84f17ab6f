package dev.whimbrel.security.web;

import dev.whimbrel.security.PublicRoute;
import dev.whimbrel.security.internal.PasswordSignIn;
import dev.whimbrel.security.internal.SignInLedger;
import jakarta.servlet.DispatcherType;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** The chain in front of every request: nobody gets anywhere that is not declared public. */
public final class WebSecurity {

  private final PasswordSignIn signIn;
  private final SessionContextRepository sessions;
  private final SignOut signOut;
  private final List<PublicRoute> routes;

  /** With how people sign in, where sessions are kept and what is public. */
  public WebSecurity(
      PasswordSignIn signIn,
      dev.whimbrel.security.internal.Sessions sessions,
      SignInLedger ledger,
      List<PublicRoute> routes) {
    this.signIn = signIn;
    this.sessions = new SessionContextRepository(sessions);
    this.signOut = new SignOut(ledger);
    this.routes = List.copyOf(routes);
  }

  /** Builds the chain. */
  public SecurityFilterChain chain(HttpSecurity http) {
    return http.authenticationProvider(signIn)
        .securityContext(context -> context.securityContextRepository(sessions))
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens()))
        .headers(WebSecurity::headers)
        .exceptionHandling(
            failures ->
                failures
                    .authenticationEntryPoint(new SignInRoutes())
                    .accessDeniedHandler(
                        (request, response, cause) ->
                            response.sendError(HttpStatus.FORBIDDEN.value())))
        .authorizeHttpRequests(this::authorize)
        .formLogin(this::form)
        .logout(
            out ->
                out.logoutUrl(SignInRoutes.SIGN_OUT)
                    .addLogoutHandler(signOut)
                    .logoutSuccessUrl(SignInRoutes.SIGN_IN + "?left"))
        .build();
  }

  /** Those of {@link SecurityHeaders} are set already; what is left keeps pages out of caches. */
  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers.defaultsDisabled().cacheControl(Customizer.withDefaults());
    headers.httpStrictTransportSecurity(Customizer.withDefaults());
  }

  private void authorize(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests) {
    requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD).permitAll();
    requests.requestMatchers(HttpMethod.GET, SignInRoutes.SIGN_IN).permitAll();
    requests.requestMatchers(HttpMethod.POST, SignInRoutes.SIGN_IN).permitAll();
    for (PublicRoute route : routes) {
      requests.requestMatchers(HttpMethod.GET, route.pattern()).permitAll();
    }
    requests.anyRequest().authenticated();
  }

  private void form(FormLoginConfigurer<HttpSecurity> form) {
    form.loginPage(SignInRoutes.SIGN_IN)
        .loginProcessingUrl(SignInRoutes.SIGN_IN)
        .securityContextRepository(sessions)
        .successHandler(
            (request, response, who) ->
                response.sendRedirect(SignInRoutes.safe(request.getParameter(SignInRoutes.TO))))
        .failureHandler(new SignInRefused());
  }

  private static CookieCsrfTokenRepository csrfTokens() {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("whimbrel_form");
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax").path("/"));
    return tokens;
  }
}
