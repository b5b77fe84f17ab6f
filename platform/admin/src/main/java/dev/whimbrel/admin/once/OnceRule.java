package dev.whimbrel.admin.once;

import dev.whimbrel.model.Resource;
import dev.whimbrel.security.AccessRule;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.Verb;

/** What was sent is nobody's to look at. */
final class OnceRule implements AccessRule {

  @Override
  public boolean refuses(Actor actor, Verb verb, Resource<?> resource) {
    return resource.entity() == TakenForm.class;
  }
}
