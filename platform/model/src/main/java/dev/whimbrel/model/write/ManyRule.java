package dev.whimbrel.model.write;

import dev.whimbrel.model.Resource;
import java.util.List;

/**
 * What an application adds where many rows are written by one statement, so that no entity is saved
 * that would say it by itself. A bean of this type takes part.
 */
public interface ManyRule {

  /** Fills in what a new row has to have; the entity is not saved, only read. */
  default void adding(Object entity) {}

  /**
   * Sees to what follows from rows that were written, in the same transaction.
   *
   * @param added the keys among them whose rows are new
   */
  default void written(Resource<?> resource, List<Object> keys, List<Object> added) {
    written(resource, keys);
  }

  /** The same where it does not matter which rows are new. */
  default void written(Resource<?> resource, List<Object> keys) {}
}
