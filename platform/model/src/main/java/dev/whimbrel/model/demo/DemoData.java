package dev.whimbrel.model.demo;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Generated rows of an application; found by {@link java.util.ServiceLoader}. Neither method
 * commits: the caller does, so that an installation has all of them or none.
 */
public interface DemoData {

  /** Adds the rows to a database whose migrations are all applied, and marks them as generated. */
  void fill(Connection connection, DemoProgress progress) throws SQLException;

  /**
   * Takes away every row that {@link #fill} added, edited since or not, and what people have hung
   * onto such a row in the meantime.
   */
  void remove(Connection connection) throws SQLException;
}
