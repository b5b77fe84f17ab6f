package dev.whimbrel.model.write;

import dev.whimbrel.model.Resource;

/**
 * Watches what is written to the rows of resources, whichever way it comes: by form, for many rows,
 * by the API. A bean of this type takes part in each such transaction.
 */
public interface WriteWatch {

  /**
   * Begins before anything is written; what it gives back is run in the same transaction after the
   * last statement, and may refuse all of it with {@link NotSaved}.
   */
  Runnable begin(Resource<?> resource);

  /**
   * A row has its new values, in the same transaction; not told of rows that are changed many at
   * once.
   */
  default void changed(Resource<?> resource, Object key) {}
}
