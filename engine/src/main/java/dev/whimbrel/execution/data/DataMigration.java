package dev.whimbrel.execution.data;

import java.sql.SQLException;

/**
 * A data migration in Java, named by {@code run_java} in a migration file. It has a constructor
 * without parameters and works on tables by name, never on entities.
 */
public interface DataMigration {

  /**
   * Does its work, inside the migration's transaction; or, where the file says {@code transaction:
   * false}, with a transaction for each batch of its walks. Then a killed or failed run goes on
   * after the last one: this method is called again, and its walks begin where they were. What it
   * does outside of them is run again, each statement by itself.
   *
   * @param tables the tables of the state at this migration's place in the history
   * @param batches goes through many rows in parts, and tells how far it is
   * @throws SQLException when the server refuses; what is not committed is rolled back
   */
  void run(FrozenSchema tables, Batches batches) throws SQLException;
}
