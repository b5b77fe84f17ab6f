package dev.whimbrel.catalogue.rows;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problem;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a database calls what a plan renames before all that needs a transaction. */
public final class LiveNames {

  /** Kinds that are spoken of before the names change. */
  private static final Set<Kind> HOLDERS = Set.of(Kind.TABLE, Kind.SEQUENCE, Kind.ENUM);

  private final Map<Key, Key> tables = new HashMap<>();
  private final Map<Key, Map<String, String>> columns = new HashMap<>();
  private final Map<Key, Map<String, String>> labels = new HashMap<>();

  /** Takes note that something gets another name; the catalogue is the one before that. */
  public void rename(Catalogue now, Key key, String to) {
    switch (key.kind()) {
      case TABLE, SEQUENCE, ENUM -> table(key, new Key(key.kind(), key.schema(), to, ""));
      case COLUMN -> column(key, to);
      case SCHEMA ->
          now.keys().stream()
              .filter(one -> HOLDERS.contains(one.kind()) && one.schema().equals(key.name()))
              .forEach(one -> table(one, new Key(one.kind(), to, one.name(), "")));
      default -> {}
    }
  }

  /**
   * What has another name by now, as an older name of it or of its part begins: {@code t.b} when
   * {@code t} is {@code u}.
   *
   * @return the name that is right by now, {@code u.b}
   */
  public Optional<String> nowCalled(String old) {
    for (Map.Entry<Key, Key> renamed : tables.entrySet()) {
      Key now = renamed.getKey();
      Key live = renamed.getValue();
      for (String prefix : List.of("", live.schema() + ".")) {
        String before = prefix + live.name() + ".";
        if (old.startsWith(before) && !now.name().equals(live.name())) {
          return Optional.of(now.name() + "." + old.substring(before.length()));
        }
      }
    }
    return Optional.empty();
  }

  /** Takes note that a value of an enum gets another label; both are literals. */
  public void relabel(Key type, String from, String to) {
    Map<String, String> renamed = labels.computeIfAbsent(type, key -> new TreeMap<>());
    String live = renamed.remove(from);
    renamed.put(to, live == null ? from : live);
  }

  /** The labels that values have until then, each after a comma. */
  String labels() {
    return labels.values().stream()
        .flatMap(renamed -> renamed.values().stream())
        .map(label -> ", " + label)
        .collect(Collectors.joining());
  }

  /**
   * A statement that adds a value to an enum, for a database in which all has its old name still.
   *
   * @throws InvalidMigration when the new value has the label that another one has until then
   */
  public String beforehand(String statement) {
    Set<Key> types = new TreeSet<>(labels.keySet());
    tables.keySet().stream().filter(key -> key.kind() == Kind.ENUM).forEach(types::add);
    for (Key type : types) {
      String start = "ALTER TYPE " + type.qualified() + " ADD VALUE ";
      if (statement.startsWith(start)) {
        String value = placed(type, statement.substring(start.length()));
        return "ALTER TYPE " + live(type) + " ADD VALUE " + value;
      }
    }
    return statement;
  }

  private String placed(Key type, String value) {
    String placed = value;
    for (Map.Entry<String, String> label : labels.getOrDefault(type, Map.of()).entrySet()) {
      if ((value + " ").startsWith(label.getValue() + " ")) {
        throw new InvalidMigration(
            new Problem(
                "rename-hint",
                type.qualified(),
                "the value %s gets another label, and comes anew".formatted(label.getValue()),
                "do the one first, and the other when that is done"));
      }
      for (String place : List.of(" AFTER ", " BEFORE ")) {
        if (value.endsWith(place + label.getKey())) {
          int end = value.length() - label.getKey().length();
          placed = value.substring(0, end) + label.getValue();
        }
      }
    }
    return placed;
  }

  /**
   * Refuses new names that nothing has in the end: what is renamed would go, with its rows.
   *
   * @param parked names of what is meant to go
   * @throws InvalidMigration when there is one
   */
  public void refuseUnknown(Catalogue wanted, Collection<String> parked) {
    tables.forEach(
        (now, live) -> {
          if (!now.name().equals(live.name()) && !parked.contains(now.name())) {
            refuseUnknown(now, wanted, now.name());
          }
        });
    columns.forEach(
        (table, renamed) ->
            renamed
                .keySet()
                .forEach(name -> refuseUnknown(table.of(Kind.COLUMN, name), wanted, name)));
  }

  private static void refuseUnknown(Key renamed, Catalogue wanted, String name) {
    if (wanted.has(renamed)) {
      return;
    }
    List<String> known =
        wanted.keys().stream()
            .filter(key -> key.kind() == renamed.kind() && key.schema().equals(renamed.schema()))
            .filter(key -> renamed.part().isEmpty() || key.name().equals(renamed.name()))
            .map(key -> renamed.part().isEmpty() ? key.name() : key.part())
            .toList();
    throw new InvalidMigration(
        new Problem(
            "rename-hint",
            renamed.part().isEmpty()
                ? renamed.qualified()
                : renamed.qualified() + "." + Names.quote(renamed.part()),
            "something is to get this name, and nothing has it in the end",
            Nearest.hint(name, known)));
  }

  private void table(Key from, Key to) {
    tables.put(to, tables.getOrDefault(from, from));
    tables.remove(from);
    for (Map<Key, Map<String, String>> parts : List.of(columns, labels)) {
      Map<String, String> renamed = parts.remove(from);
      if (renamed != null) {
        parts.put(to, renamed);
      }
    }
  }

  private void column(Key column, String to) {
    Map<String, String> renamed =
        columns.computeIfAbsent(column.of(Kind.TABLE, ""), key -> new TreeMap<>());
    String live = renamed.remove(column.part());
    renamed.put(to, live == null ? column.part() : live);
  }

  /** What the database calls it. */
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
