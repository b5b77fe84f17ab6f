package dev.whimbrel.transfer.table;

import dev.whimbrel.model.Resource;
import dev.whimbrel.security.AccessRule;
import dev.whimbrel.security.Actor;
import dev.whimbrel.security.Verb;
import java.util.Set;

/**
 * What was imported is read and deleted, never written by hand. What rows were before and why
 * records were refused holds values of all fields, so only those see it who may see everything; the
 * pages of imports show each run to whoever did it. Files that wait are nobody's to read.
 */
public final class ImportTablesRule implements AccessRule {

  private static final Set<Class<?>> VALUES =
      Set.of(StoredImportRow.class, StoredRefusal.class, StoredUpload.class);

  @Override
  public boolean refuses(Actor actor, Verb verb, Resource<?> resource) {
    boolean values = VALUES.contains(resource.entity());
    if (!values && resource.entity() != StoredImport.class) {
      return false;
    }
    boolean written = verb == Verb.ADD || verb == Verb.CHANGE;
    boolean waiting = verb == Verb.VIEW && resource.entity() == StoredUpload.class;
    return written || waiting || (values && !actor.everything());
  }
}
