package dev.whimbrel.execution.history;

import dev.whimbrel.files.Checksum;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.migration.Source;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was applied to a database, kept in its schema {@code whimbrel}. */
public final class History {

  /** The format of migration files that this version writes down. */
  private static final int FILE_FORMAT = 1;

  // Rides behind what it tells, so that a migration costs one way to the server and back.
  private static final String TELL =
      " INSERT INTO whimbrel.events (app, name, action, acted_by, milliseconds, why)"
          + " VALUES (?, ?, ?, "
          + Actor.SQL
          + ", ?, ?)";

  private final Connection connection;

  /** The history at the other end of a connection. */
  public History(Connection connection) {
    this.connection = connection;
  }

  /** Whether there is a history; reads that find none answer with empty lists. */
  public boolean exists() throws SQLException {
    int format = HistoryFormat.of(connection);
    HistoryFormat.refuseNewer(format);
    return format > 0;
  }

  /** What is applied, in the order in which it came. */
  public List<AppliedMigration> applied() throws SQLException {
    List<AppliedMigration> rows = new ArrayList<>();
    if (!exists()) {
      return rows;
    }
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT position, app, name, requires, file, kind, source, checksum, reverse,"
                    + " irreversible, applied_by, applied_at, milliseconds, why"
                    + " FROM whimbrel.migrations ORDER BY position");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        rows.add(read(row));
      }
    }
    return rows;
  }

  private static AppliedMigration read(ResultSet row) throws SQLException {
    Source.Kind kind = Source.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
    return new AppliedMigration(
        row.getLong("position"),
        new MigrationId(row.getString("app"), row.getString("name")),
        Arrays.stream((String[]) row.getArray("requires").getArray())
            .map(MigrationId::parse)
            .toList(),
        new Source(row.getString("file"), kind, row.getString("source")),
        row.getString("checksum"),
        row.getString("reverse"),
        row.getString("irreversible"),
        row.getString("applied_by"),
        row.getTimestamp("applied_at").toInstant(),
        Duration.ofMillis(row.getLong("milliseconds")),
        row.getString("why"));
  }

  /** Writes down that a migration was applied. */
  public void add(Migration migration, List<MigrationId> requires, Reverse reverse, Duration took)
      throws SQLException {
    MigrationId id = migration.id();
    String why = migration.about().why();
    List<@Nullable Object> values = new ArrayList<>();
    Collections.addAll(
        values,
        id.app(),
        id.name(),
        connection.createArrayOf("text", requires.stream().map(MigrationId::toString).toArray()),
        migration.source().file(),
        migration.source().kind().name().toLowerCase(Locale.ROOT),
        migration.source().text(),
        Checksum.of(migration.operations()),
        reverse.operations(),
        reverse.refused(),
        why,
        Actor.name(),
        took.toMillis(),
        FILE_FORMAT);
    values.addAll(told(id, LogEntry.Action.APPLIED, took, why));
    execute(
        "WITH added AS (INSERT INTO whimbrel.migrations (app, name, requires, file, kind, source,"
            + " checksum, reverse, irreversible, why, applied_by, milliseconds, format)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
            + Actor.SQL
            + ", ?, ?))"
            + TELL,
        values);
  }

  /** Takes a migration out; the log keeps that it was there. */
  public void remove(AppliedMigration migration, Duration took) throws SQLException {
    MigrationId id = migration.id();
    List<@Nullable Object> values = new ArrayList<>(List.of(id.app(), id.name()));
    values.addAll(told(id, LogEntry.Action.REVERTED, took, migration.why()));
    execute(
        "WITH removed AS (DELETE FROM whimbrel.migrations WHERE app = ? AND name = ?)" + TELL,
        values);
  }

  /** The values of {@link #TELL}. */
  private static List<@Nullable Object> told(
      MigrationId id, LogEntry.Action action, Duration took, @Nullable String why) {
    String word = action.name().toLowerCase(Locale.ROOT);
    return Arrays.asList(id.app(), id.name(), word, Actor.name(), took.toMillis(), why);
  }

  private void execute(String sql, List<@Nullable Object> values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      statement.executeUpdate();
    }
  }

  /** Everything that was ever done, newest first. */
  public List<LogEntry> log() throws SQLException {
    List<LogEntry> entries = new ArrayList<>();
    if (!exists()) {
      return entries;
    }
    try (PreparedStatement select =
            connection.prepareStatement(
                "SELECT number, app, name, action, acted_by, acted_at, milliseconds, why"
                    + " FROM whimbrel.events ORDER BY number DESC");
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        Timestamp at = row.getTimestamp("acted_at");
        entries.add(
            new LogEntry(
                row.getLong("number"),
                new MigrationId(row.getString("app"), row.getString("name")),
                LogEntry.Action.valueOf(row.getString("action").toUpperCase(Locale.ROOT)),
                row.getString("acted_by"),
                at.toInstant(),
                Duration.ofMillis(row.getLong("milliseconds")),
                row.getString("why")));
      }
    }
    return entries;
  }
}
