package dev.whimbrel.security.internal;

import dev.whimbrel.security.Actor;
import dev.whimbrel.security.Origin;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** That somebody is signed in; what the actor may do is asked of the rules, not of authorities. */
public final class SignedIn extends AbstractAuthenticationToken {

  private final transient Actor actor;

  /** For an actor whose password was right. */
  public SignedIn(Actor actor) {
    super(AuthorityUtils.NO_AUTHORITIES);
    this.actor = actor;
    setAuthenticated(true);
  }

  /** For an actor whose session or key was right. */
  public SignedIn(Actor actor, Origin origin) {
    this(actor);
    setDetails(origin);
  }

  @Override
  public Actor getPrincipal() {
    return actor;
  }

  @Override
  public String getCredentials() {
    return "";
  }

  @Override
  public String getName() {
    return actor.username();
  }
}
