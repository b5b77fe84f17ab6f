package dev.whimbrel.admin.undo;

import dev.whimbrel.model.Resource;
import dev.whimbrel.security.AccessRule;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.Verb;

/** What rows were before is told to whoever changed them, who saw it, and nowhere else. */
final class UndoRule implements AccessRule {

  @Override
  public boolean refuses(Actor actor, Verb verb, Resource<?> resource) {
    return resource.entity() == UndoStep.class || resource.entity() == UndoRow.class;
  }
}
