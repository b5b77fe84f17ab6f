package dev.whimbrel.catalogue.rows;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What a database calls the tables and columns that a plan renames before all else. */
public final class LiveNames {

  private final Map<Key, Key> tables = new HashMap<>();
  private final Map<Key, Map<String, String>> columns = new HashMap<>();
  private final StringBuilder labels = new StringBuilder();

  /** Takes note that something gets another name; the catalogue is the one before that. */
  public void rename(Catalogue now, Key key, String to) {
    switch (key.kind()) {
      case TABLE -> table(key, new Key(Kind.TABLE, key.schema(), to, ""));
      case COLUMN -> column(key, to);
      case SCHEMA ->
          now.keys().stream()
              .filter(one -> one.kind() == Kind.TABLE && one.schema().equals(key.name()))
              .forEach(one -> table(one, new Key(Kind.TABLE, to, one.name(), "")));
      default -> {}
    }
  }

  /** Takes note that a value of an enum, as a literal, gets another label. */
  public void relabel(String literal) {
    labels.append(", ").append(literal);
  }

  /** The labels that values have until then, each after a comma. */
  String labels() {
    return labels.toString();
  }

  private void table(Key from, Key to) {
    tables.put(to, tables.getOrDefault(from, from));
    tables.remove(from);
    Map<String, String> renamed = columns.remove(from);
    if (renamed != null) {
      columns.put(to, renamed);
    }
  }

  private void column(Key column, String to) {
    Map<String, String> renamed =
        columns.computeIfAbsent(column.of(Kind.TABLE, ""), key -> new TreeMap<>());
    String live = renamed.remove(column.part());
    renamed.put(to, live == null ? column.part() : live);
  }

  /** What the database calls the table. */
  String live(Key table) {
    return tables.getOrDefault(table, table).qualified();
  }

  /** The table as a query can ask it, with the columns of their new names. */
  String of(Question.Place place) {
    Key live = tables.getOrDefault(place.table(), place.table());
    String name = (place.whole() ? "" : "ONLY ") + live.qualified();
    Map<String, String> renamed = columns.getOrDefault(place.table(), Map.of());
    if (renamed.isEmpty()) {
      return name;
    }
    StringBuilder sql = new StringBuilder("(SELECT x.*, x.tableoid");
    renamed.forEach(
        (now, was) ->
            sql.append(", x.").append(Names.quote(was)).append(" AS ").append(Names.quote(now)));
    return sql.append(" FROM ").append(name).append(" AS x)").toString();
  }
}
