package dev.whimbrel.transfer.rows;

import dev.whimbrel.model.Resource;
import dev.whimbrel.security.AccessRule;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.Verb;

/**
 * What was imported is read and deleted, never written by hand. What rows were before holds values
 * of all fields, so only those see it who may see everything.
 */
final class ImportTablesRule implements AccessRule {

  @Override
  public boolean refuses(Actor actor, Verb verb, Resource<?> resource) {
    boolean row = resource.entity() == StoredImportRow.class;
    if (!row && resource.entity() != StoredImport.class) {
      return false;
    }
    return verb == Verb.ADD || verb == Verb.CHANGE || (row && !actor.everything());
  }
}
