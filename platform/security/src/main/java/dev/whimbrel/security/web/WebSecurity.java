package dev.whimbrel.security.web;

import dev.whimbrel.security.PublicRoute;
import dev.whimbrel.security.internal.JdbcApiKeys;
import dev.whimbrel.security.internal.PasswordSignIn;
import dev.whimbrel.security.internal.Sessions;
import dev.whimbrel.security.internal.SignInLedger;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** The chain in front of every request: nobody gets anywhere that is not declared public. */
public final class WebSecurity {

  private final PasswordSignIn signIn;
  private final SessionContextRepository sessions;
  private final SignOut signOut;
  private final ApiKeyFilter keys;

  /** With how people and programs sign in and where sessions are kept. */
  public WebSecurity(
      PasswordSignIn signIn, Sessions sessions, SignInLedger ledger, JdbcApiKeys keys) {
    this.signIn = signIn;
    this.sessions = new SessionContextRepository(sessions);
    this.signOut = new SignOut(ledger);
    this.keys = new ApiKeyFilter(keys, new ApiEntryPoint());
  }

  /** Builds the chain; what is not public wants somebody signed in. */
  public SecurityFilterChain chain(
      HttpSecurity http, List<PublicRoute> routes, List<ChainPart> parts) {
    parts.forEach(part -> part.add(http, sessions));
    // A manager without a parent: that one would try a wrong password a second time.
    return http.authenticationManager(new ProviderManager(signIn))
        .addFilterAfter(keys, SecurityContextHolderFilter.class)
        .securityContext(context -> context.securityContextRepository(sessions))
        // By itself it would begin a session for whoever shows a key, with all that its owner may.
        .sessionManagement(s -> s.requireExplicitAuthenticationStrategy(true))
        .requestCache(cache -> cache.requestCache(new NullRequestCache()))
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(csrfTokens()).ignoringRequestMatchers(ApiKeyFilter::shown))
        .headers(WebSecurity::headers)
        .exceptionHandling(WebSecurity::failures)
        .authorizeHttpRequests(requests -> authorize(requests, routes))
        .formLogin(this::form)
        .logout(
            out ->
                out.logoutUrl(SignInRoutes.SIGN_OUT)
                    .addLogoutHandler(signOut)
                    .logoutSuccessUrl(SignInRoutes.SIGN_IN + "?left"))
        .build();
  }

  private static void failures(ExceptionHandlingConfigurer<HttpSecurity> failures) {
    failures
        .defaultAuthenticationEntryPointFor(new ApiEntryPoint(), ApiEntryPoint::isApi)
        .defaultAuthenticationEntryPointFor(new SignInRoutes(), request -> true)
        .accessDeniedHandler(WebSecurity::denied);
  }

  private static void denied(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
      throws IOException, ServletException {
    if (ApiEntryPoint.isApi(request)) {
      if (RequestLog.user(request).isEmpty() && Refusal.isGiven(request, response)) {
        return;
      }
      ApiEntryPoint.answer(response, HttpStatus.FORBIDDEN, ApiEntryPoint.WITHOUT_KEY);
    } else if (cause instanceof CsrfException && SignInRoutes.isForm(request)) {
      // Its token went with another sign-in; it is shown again with the one of today.
      response.setStatus(HttpStatus.FORBIDDEN.value());
      request.getRequestDispatcher(SignInRoutes.HELD).forward(request, response);
    } else {
      response.sendError(HttpStatus.FORBIDDEN.value());
    }
  }

  /** Those of {@link SecurityHeaders} are set already; what is left keeps pages out of caches. */
  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers.defaultsDisabled().cacheControl(Customizer.withDefaults());
    headers.httpStrictTransportSecurity(Customizer.withDefaults());
  }

  private void authorize(
      AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry
          requests,
      List<PublicRoute> routes) {
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
        .successHandler(SignInRoutes::goOn)
        .failureHandler(new SignInRefused());
  }

  private static CookieCsrfTokenRepository csrfTokens() {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("whimbrel_form");
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax").path("/"));
    return tokens;
  }
}
