package dev.whimbrel.model.action;

import java.util.List;
import java.util.Optional;

/** Rows besides the one that an action is done to. */
public interface Others {

  /** Those of an entity whose field refers to this row. */
  <V> List<V> referring(Class<V> type, String reference, Object row);

  /** The first of all rows of an entity in an order such as {@code -priority}. */
  <V> Optional<V> first(Class<V> type, String order);

  /** Adds a row in the same transaction. */
  void add(Object row);
}
