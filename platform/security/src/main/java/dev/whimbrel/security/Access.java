package dev.whimbrel.security;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.write.Rights;
import dev.whimbrel.security.entity.User;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** What whoever asks by the current request may see and do. */
public final class Access implements Rights {

  private final AccessRules rules;

  /** By these rules. */
  public Access(AccessRules rules) {
    this.rules = rules;
  }

  /** Who asks, if somebody is signed in. */
  public static Optional<Actor> signedIn() {
    @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
    return who != null && who.getPrincipal() instanceof Actor actor
        ? Optional.of(actor)
        : Optional.empty();
  }

  /** Who asks; the chain in front of everything that is not public lets nobody else come here. */
  public static Actor actor() {
    return signedIn().orElseThrow();
  }

  /** Whether whoever asks may do this. */
  public boolean may(Verb verb, Resource<?> resource) {
    return rules.may(actor(), verb, resource);
  }

  @Override
  public boolean sees(Resource<?> resource) {
    return may(Verb.VIEW, resource);
  }

  @Override
  public boolean adds(Resource<?> resource) {
    return may(Verb.ADD, resource);
  }

  @Override
  public boolean changes(Resource<?> resource) {
    return may(Verb.CHANGE, resource);
  }

  @Override
  public boolean deletes(Resource<?> resource) {
    return may(Verb.DELETE, resource);
  }

  @Override
  public Optional<Object> own(Resource<?> resource) {
    return resource.entity() == User.class ? Optional.of((long) actor().id()) : Optional.empty();
  }
}
