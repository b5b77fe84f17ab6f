package dev.whimbrel.security.provider;

import dev.whimbrel.security.internal.SignInLedger;
import dev.whimbrel.security.internal.SignInLedger.Vouched;
import dev.whimbrel.security.web.ChainPart;
import dev.whimbrel.security.web.SignInRoutes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** The way to a provider and back, before the password's. */
final class ProviderChain implements ChainPart {

  private final Providers providers;
  private final ProviderPeople people;
  private final BegunSignIns begun;
  private final SignInLedger ledger;
  private final ProviderHttp http;

  ProviderChain(Providers providers, ProviderPeople people, Ways ways) {
    this.providers = providers;
    this.people = people;
    this.begun = ways.begun();
    this.ledger = ways.ledger();
    this.http = ways.http();
  }

  /**
   * What lies on the way.
   *
   * @param begun who is away
   * @param ledger where all who come back are written down
   * @param http asks providers
   */
  record Ways(BegunSignIns begun, SignInLedger ledger, ProviderHttp http) {}

  @Override
  public void add(HttpSecurity chain, SecurityContextRepository sessions) {
    if (!providers.isEmpty()) {
      chain.addFilterBefore(leave(), UsernamePasswordAuthenticationFilter.class);
      chain.addFilterBefore(comeBack(sessions), UsernamePasswordAuthenticationFilter.class);
    }
  }

  private OAuth2AuthorizationRequestRedirectFilter leave() {
    var resolver = new DefaultOAuth2AuthorizationRequestResolver(providers, SignInRoutes.WITH);
    resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    var filter = new OAuth2AuthorizationRequestRedirectFilter(resolver);
    filter.setAuthorizationRequestRepository(begun);
    filter.setRequestCache(new NullRequestCache());
    filter.setAuthenticationFailureHandler(new ProviderFailures(ledger, SignInRoutes.WITH + "/"));
    return filter;
  }

  private OAuth2LoginAuthenticationFilter comeBack(SecurityContextRepository sessions) {
    var tokens = new RestClientAuthorizationCodeTokenResponseClient();
    tokens.setRestClient(http.tokens());
    var provider = new OidcAuthorizationCodeAuthenticationProvider(tokens, people);
    provider.setJwtDecoderFactory(new IdTokens(providers, http));
    var filter =
        new OAuth2LoginAuthenticationFilter(providers, new NoTokens(), Providers.BACK + "*");
    filter.setAuthenticationManager(new ProviderManager(provider));
    filter.setAuthorizationRequestRepository(begun);
    filter.setSecurityContextRepository(sessions);
    filter.setAuthenticationSuccessHandler(this::enter);
    filter.setAuthenticationFailureHandler(new ProviderFailures(ledger, Providers.BACK));
    return filter;
  }

  private void enter(HttpServletRequest request, HttpServletResponse response, Authentication who)
      throws IOException {
    if (who.getPrincipal() instanceof ProviderPerson person) {
      ledger.vouched(
          new Vouched(person.way(), request.getRemoteAddr()),
          person.actor().username(),
          person.actor().id());
    }
    response.sendRedirect(BegunSignIns.goesTo(request));
  }
}
