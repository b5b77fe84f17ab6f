package dev.whimbrel.security.provider;

import dev.whimbrel.security.Actor;
import dev.whimbrel.security.internal.Entrant;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Somebody whom a provider vouched for, and who it is here. */
public final class ProviderPerson extends DefaultOidcUser implements Entrant {

  private static final long serialVersionUID = 1L;

  private final transient Actor actor;
  private final String way;

  ProviderPerson(OidcUser there, Actor actor, String way) {
    super(AuthorityUtils.createAuthorityList("OIDC_USER"), there.getIdToken(), there.getUserInfo());
    this.actor = actor;
    this.way = way;
  }

  @Override
  public Actor actor() {
    return actor;
  }

  @Override
  public String way() {
    return way;
  }
}
