package dev.whimbrel.model.row;

import dev.whimbrel.model.computed.Computed;

/** Works out what no column holds. */
public interface Working {

  /** The expression of a column, of the rows of a statement that it may join what it needs to. */
  String sql(Select select, Computed computed);

  /** The condition that rows are in that state, which an index may serve. */
  String is(Select select, Computed.Cases computed, String value);
}
