package dev.whimbrel.admin.presence;

import dev.whimbrel.model.Resource;
import dev.whimbrel.security.AccessRule;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.Verb;

/** Who works on which row is told beside that row, to who may see it, and nowhere else. */
final class PresenceRule implements AccessRule {

  @Override
  public boolean refuses(Actor actor, Verb verb, Resource<?> resource) {
    return resource.entity() == Presence.class || resource.entity() == LastSave.class;
  }
}
