package dev.whimbrel.execution.data;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problem;
import dev.whimbrel.schema.Schema;
import java.sql.Connection;

/** The tables of one place in the history, over the connection of the migration. */
public final class FrozenSchema {

  private final Connection connection;
  private final Schema state;

  /** The tables of that state. */
  public FrozenSchema(Connection connection, Schema state) {
    this.connection = connection;
    this.state = state;
  }

  /**
   * A table as it is at this place.
   *
   * @throws InvalidMigration when the state has no such table
   */
  public FrozenTable table(String name) {
    return state
        .table(name)
        .map(table -> new FrozenTable(connection, table))
        .orElseThrow(
            () ->
                new InvalidMigration(
                    new Problem(
                        "unknown-table",
                        name,
                        "there is no table " + name + " at this point of the history",
                        Nearest.hint(name, state.tables().keySet()))));
  }

  /** What the state holds. */
  public Schema state() {
    return state;
  }

  /** The connection of the migration, for what the tables cannot say; never commit on it. */
  public Connection connection() {
    return connection;
  }
}
