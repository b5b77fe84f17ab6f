package dev.whimbrel.execution.history;

import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problem;
import dev.whimbrel.migration.MigrationId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names that were given to states of a database. */
public final class Tags {

  private final Connection connection;

  /** Those at the other end of a connection. */
  public Tags(Connection connection) {
    this.connection = connection;
  }

  /** All of them, the oldest first; none where the history is older than tags are. */
  public List<Tag> all() throws SQLException {
    List<Tag> tags = new ArrayList<>();
    if (!new History(connection).exists() || !isThere()) {
      return tags;
    }
    try (Statement select = connection.createStatement();
        ResultSet row =
            select.executeQuery(
                "SELECT name, migrations, tagged_by, tagged_at, why FROM whimbrel.tags"
                    + " ORDER BY tagged_at, name")) {
      while (row.next()) {
        tags.add(
            new Tag(
                row.getString("name"),
                Arrays.stream((String[]) row.getArray("migrations").getArray())
                    .map(MigrationId::parse)
                    .toList(),
                row.getString("tagged_by"),
                row.getTimestamp("tagged_at").toInstant(),
                row.getString("why")));
      }
    }
    return tags;
  }

  private boolean isThere() throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery("SELECT to_regclass('whimbrel.tags') IS NOT NULL")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /** Gives a name to what is applied; one that is taken is refused. */
  public void add(String name, List<MigrationId> applied, @Nullable String why)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO whimbrel.tags (name, migrations, tagged_by, why) VALUES (?, ?, "
                + Actor.SQL
                + ", ?) ON CONFLICT DO NOTHING")) {
      insert.setString(1, name);
      insert.setArray(
          2,
          connection.createArrayOf("text", applied.stream().map(MigrationId::toString).toArray()));
      insert.setString(3, Actor.name());
      insert.setString(4, why);
      if (insert.executeUpdate() == 0) {
        throw new HistoryConflict(
            new Problem(
                "tag-exists",
                name,
                "there is a tag of this name already",
                "choose another name, or take it away first: `whimbrel migrate tag --delete "
                    + name
                    + "`"));
      }
    }
  }

  /** Takes a name away. */
  public void remove(String name) throws SQLException {
    List<String> known = all().stream().map(Tag::name).toList();
    if (!known.contains(name)) {
      throw unknown(name, known);
    }
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM whimbrel.tags WHERE name = ?")) {
      delete.setString(1, name);
      delete.executeUpdate();
    }
  }

  /** There is none of that name. */
  public static HistoryConflict unknown(String name, List<String> known) {
    return new HistoryConflict(
        new Problem(
            "unknown-tag", name, "there is no tag of this name", Nearest.hint(name, known)));
  }
}
