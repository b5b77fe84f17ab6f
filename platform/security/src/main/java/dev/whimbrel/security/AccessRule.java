package dev.whimbrel.security;

import dev.whimbrel.model.Resource;
import java.util.Set;

/** A reason of an application or a feature to refuse what permissions alone would allow. */
public interface AccessRule {

  /** Whether the actor may not do it, whatever permissions say; holds for everybody it names. */
  boolean refuses(Actor actor, Verb verb, Resource<?> resource);

  /** Names of the fields of a resource that the actor may not know, whatever restrictions say. */
  default Set<String> hides(Actor actor, Resource<?> resource) {
    return Set.of();
  }
}
