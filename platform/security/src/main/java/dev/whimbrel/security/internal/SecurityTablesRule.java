package dev.whimbrel.security.internal;

import dev.whimbrel.model.Resource;
import dev.whimbrel.security.AccessRule;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.SecurityApps;
import dev.whimbrel.security.Verb;
import dev.whimbrel.security.entity.AccessChange;
import dev.whimbrel.security.entity.ApiKey;
import dev.whimbrel.security.entity.BegunSignIn;
import dev.whimbrel.security.entity.Identity;
import dev.whimbrel.security.entity.Permission;
import dev.whimbrel.security.entity.Restriction;
import dev.whimbrel.security.entity.Session;
import dev.whimbrel.security.entity.Setting;
import dev.whimbrel.security.entity.SignIn;
import dev.whimbrel.security.entity.SignInHold;
import java.util.Set;

/**
 * Who may change users may make themselves anything, so only those who may do everything do. What
 * the platform itself writes, nobody edits by hand.
 */
public final class SecurityTablesRule implements AccessRule {

  private static final Set<Class<?>> HIDDEN = Set.of(BegunSignIn.class, Setting.class);

  private static final Set<Class<?>> WRITTEN_BY_PLATFORM =
      Set.of(
          Permission.class, Restriction.class, SignIn.class, SignInHold.class, AccessChange.class);

  /** Begun by whoever signs in; they can be taken away. */
  private static final Set<Class<?>> BEGUN_AT_SIGN_IN = Set.of(Session.class, Identity.class);

  @Override
  public boolean refuses(Actor actor, Verb verb, Resource<?> resource) {
    Class<?> entity = resource.entity();
    if (HIDDEN.contains(entity)) {
      return true;
    }
    if (verb == Verb.VIEW) {
      return false;
    }
    // A key is shown once, to whom it is made for.
    boolean handmade = verb == Verb.ADD && entity == ApiKey.class;
    boolean begun = verb != Verb.DELETE && BEGUN_AT_SIGN_IN.contains(entity);
    // Whoever ends a session gives nobody anything.
    boolean ends = verb == Verb.DELETE && entity == Session.class;
    return handmade
        || begun
        || WRITTEN_BY_PLATFORM.contains(entity)
        || (resource.app().equals(SecurityApps.SECURITY) && !actor.everything() && !ends);
  }
}
