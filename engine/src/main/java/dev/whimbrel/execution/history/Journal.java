package dev.whimbrel.execution.history;

import dev.whimbrel.execution.data.Reached;
import dev.whimbrel.execution.step.Step;
import dev.whimbrel.migration.MigrationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a migration got whose steps do not share one transaction. A row is written before a step
 * and marked after it; where the step itself is in a transaction, so is its row.
 */
public final class Journal {

  /** Which way a migration was going. */
  public enum Direction {
    UP,
    DOWN
  }

  /**
   * A step that began.
   *
   * @param done whether it also ended
   */
  public record Entry(
      MigrationId id, Direction direction, int step, String statement, boolean done) {}

  private final Connection connection;

  /** The journal at the other end of a connection. */
  public Journal(Connection connection) {
    this.connection = connection;
  }

  /** All that began and whose migration has not ended, by migration and step. */
  public List<Entry> entries() throws SQLException {
    List<Entry> entries = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT app, name, direction, step, statement, state FROM whimbrel.journal"
                    + " ORDER BY app, name, step");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        entries.add(
            new Entry(
                new MigrationId(row.getString("app"), row.getString("name")),
                Direction.valueOf(row.getString("direction")),
                row.getInt("step"),
                row.getString("statement"),
                row.getString("state").equals("done")));
      }
    }
    return entries;
  }

  /** Writes down that a step begins. */
  public void begin(MigrationId id, Direction direction, Step step) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO whimbrel.journal (app, name, direction, step, statement, state)"
                + " VALUES (?, ?, ?, ?, ?, 'running')"
                + " ON CONFLICT (app, name, step)"
                + " DO UPDATE SET state = 'running', changed_at = clock_timestamp()")) {
      insert.setString(1, id.app());
      insert.setString(2, id.name());
      insert.setString(3, direction.name());
      insert.setInt(4, step.number());
      insert.setString(5, step.text());
      insert.executeUpdate();
    }
  }

  /** Writes down that a step has ended. */
  public void end(MigrationId id, int step) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE whimbrel.journal SET state = 'done', changed_at = clock_timestamp()"
                + " WHERE app = ? AND name = ? AND step = ?")) {
      update.setString(1, id.app());
      update.setString(2, id.name());
      update.setInt(3, step);
      update.executeUpdate();
    }
  }

  /** How far a data migration is that commits each batch; null when none is committed. */
  public @Nullable Reached reached(MigrationId id, int step) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT walk, walked, walked_rows, walked_to FROM whimbrel.journal"
                + " WHERE app = ? AND name = ? AND step = ? AND walk IS NOT NULL")) {
      select.setString(1, id.app());
      select.setString(2, id.name());
      select.setInt(3, step);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? new Reached(
                row.getInt("walk"),
                row.getString("walked"),
                row.getLong("walked_rows"),
                List.of((String[]) row.getArray("walked_to").getArray()))
            : null;
      }
    }
  }

  /** Writes down how far it is, in the transaction of the batch. */
  public void reach(MigrationId id, int step, Reached reached) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE whimbrel.journal SET walk = ?, walked = ?, walked_rows = ?, walked_to = ?,"
                + " changed_at = clock_timestamp() WHERE app = ? AND name = ? AND step = ?")) {
      update.setInt(1, reached.walk());
      update.setString(2, reached.table());
      update.setLong(3, reached.rows());
      update.setArray(4, connection.createArrayOf("text", reached.key().toArray()));
      update.setString(5, id.app());
      update.setString(6, id.name());
      update.setInt(7, step);
      update.executeUpdate();
    }
  }

  /** Takes back that a step began. */
  public void undo(MigrationId id, int step) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM whimbrel.journal WHERE app = ? AND name = ? AND step = ?")) {
      delete.setString(1, id.app());
      delete.setString(2, id.name());
      delete.setInt(3, step);
      delete.executeUpdate();
    }
  }

  /** Forgets a migration that has ended. */
  public void forget(MigrationId id) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM whimbrel.journal WHERE app = ? AND name = ?")) {
      delete.setString(1, id.app());
      delete.setString(2, id.name());
      delete.executeUpdate();
    }
  }
}
