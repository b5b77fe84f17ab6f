package dev.whimbrel.catalogue;

import dev.whimbrel.catalogue.kind.Restart;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must survive a change: rows as far as their columns stay, and positions of sequences. */
final class Contents {

  private Contents() {}

  /** A digest for each table that stays, and the position of each sequence whose name stays. */
  static Map<String, String> of(Connection connection, Catalogue before, Catalogue after) {
    Map<String, String> contents = new TreeMap<>();
    try (Statement statement = connection.createStatement()) {
      Map<String, CatalogueObject> next = sequences(after);
      for (Map.Entry<String, CatalogueObject> one : sequences(before).entrySet()) {
        CatalogueObject is = next.get(one.getKey());
        if (is != null && goesOn(one.getValue(), is, before, after)) {
          contents.put("sequence " + one.getKey(), single(statement, position(one.getKey())));
        }
      }
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
      default -> "";
    };
  }

  /** Whether it is not the identity's of a column whose sequence gives its name away. */
  private static boolean goesOn(
      CatalogueObject was, CatalogueObject is, Catalogue before, Catalogue after) {
    boolean another =
        Stream.of(after.find(was.key()), before.find(is.key()))
            .filter(Objects::nonNull)
            .anyMatch(one -> one.has("sequence") && !was.key().equals(is.key()));
    return !another && !Restart.needed(was, is);
  }

  /** All by their names, whosever they are. */
  private static Map<String, CatalogueObject> sequences(Catalogue catalogue) {
    Map<String, CatalogueObject> sequences = new TreeMap<>();
    for (Key key : catalogue.keys()) {
      CatalogueObject object = catalogue.get(key);
      if (key.kind() == Kind.SEQUENCE) {
        sequences.put(key.qualified(), object);
      } else if (key.kind() == Kind.COLUMN && object.has("sequence")) {
        sequences.put(object.text("sequence"), object);
      }
    }
    return sequences;
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
