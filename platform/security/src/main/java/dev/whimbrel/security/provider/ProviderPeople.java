package dev.whimbrel.security.provider;

import dev.whimbrel.security.internal.Sessions;
import java.util.Objects;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Makes of somebody whom a provider vouches for somebody whom this installation knows. */
final class ProviderPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {

  private final OidcUserService there = new OidcUserService();
  private final Providers providers;
  private final ProviderAccounts accounts;
  private final Sessions sessions;

  ProviderPeople(
      Providers providers, ProviderAccounts accounts, Sessions sessions, ProviderHttp http) {
    this.providers = providers;
    this.accounts = accounts;
    this.sessions = sessions;
    DefaultOAuth2UserService asks = new DefaultOAuth2UserService();
    asks.setRestOperations(http.people());
    there.setOauth2UserService(asks);
  }

  @Override
  public OidcUser loadUser(OidcUserRequest request) {
    OidcUser user = there.loadUser(request);
    String name = request.getClientRegistration().getRegistrationId();
    String issuer = Objects.requireNonNull(user.getIssuer()).toString();
    int id = accounts.enter(Vouch.of(name, issuer, user), providers.provider(name));
    return new ProviderPerson(user, sessions.actor(id), name);
  }
}
