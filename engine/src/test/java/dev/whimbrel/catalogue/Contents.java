package dev.whimbrel.catalogue;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What must survive a change: rows as far as their columns stay, and positions of sequences. */
final class Contents {

  private Contents() {}

  /** A digest for each table that stays, and the position of each sequence that stays. */
  static Map<String, String> of(Connection connection, Catalogue before, Catalogue after) {
    Map<String, String> contents = new TreeMap<>();
    try (Statement statement = connection.createStatement()) {
      for (Key key : before.keys()) {
        if (after.has(key)) {
          String query = query(key, before, after);
          if (!query.isEmpty()) {
            contents.put(key.toString(), single(statement, query));
          }
        }
      }
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
    return contents;
  }

  private static String query(Key key, Catalogue before, Catalogue after) {
    return switch (key.kind()) {
      case TABLE ->
          elsewhere(key, before)
                  || elsewhere(key, after)
                  || partition(key, before)
                  || partition(key, after)
                  || !partitions(key, before).equals(partitions(key, after))
              ? ""
              : rows(key, before, after);
      case SEQUENCE -> position(key.qualified());
      default -> "";
    };
  }

  private static String position(String sequence) {
    return "SELECT last_value || ' ' || is_called FROM " + sequence;
  }

  private static boolean partition(Key table, Catalogue catalogue) {
    return catalogue.parts(table, Kind.INHERITANCE).stream().anyMatch(one -> one.has("bound"));
  }

  /** Rows of another server, which nobody plays. */
  private static boolean elsewhere(Key table, Catalogue catalogue) {
    return catalogue.get(table).has("server")
        || catalogue.users(table).stream()
            .anyMatch(
                user ->
                    catalogue.has(user.of(Kind.TABLE, ""))
                        && catalogue.get(user.of(Kind.TABLE, "")).has("server"));
  }

  /** Rows leave with a partition that is detached. */
  private static Set<Key> partitions(Key table, Catalogue catalogue) {
    return catalogue.users(table).stream()
        .filter(user -> user.kind() == Kind.INHERITANCE && user.part().equals(table.qualified()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String rows(Key table, Catalogue before, Catalogue after) {
    List<String> columns = new ArrayList<>();
    for (CatalogueObject column : before.parts(table, Kind.COLUMN)) {
      CatalogueObject other = after.find(column.key());
      if (other != null
          && other.text("type").equals(column.text("type"))
          // A value of a type of our own may change with its type.
          && !column.text("type").contains(".")
          && !other.has("generated")) {
        columns.add(Names.quote(column.key().part()) + "::text COLLATE \"C\"");
      }
    }
    columns.sort(null);
    String row = columns.isEmpty() ? "'x'" : "concat_ws('|', " + String.join(", ", columns) + ")";
    return "SELECT count(*) || ' ' || coalesce(md5(string_agg(r, ',' ORDER BY r)), '') FROM (SELECT"
        + " "
        + row
        + " AS r FROM "
        + table.qualified()
        + ") x";
  }

  private static String single(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }
}
