package dev.whimbrel.diff.carried;

import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a primary key that is a foreign key, too, leads from a table to the one whose rows it
 * extends, over others between.
 *
 * @param steps how many tables it takes
 * @param columns the columns of the first table's key, each with the one that it leads to
 */
public record KeyPath(int steps, Map<String, String> columns) {

  /** Copies, in the order of the key. */
  public KeyPath {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /** The path within a schema; empty when there is none. */
  public static Optional<KeyPath> between(Schema schema, String from, String to) {
    Optional<Table> table = schema.table(from);
    Optional<Constraint.ForeignKey> key = table.flatMap(KeyPath::up);
    Map<String, String> columns = new LinkedHashMap<>();
    key.ifPresent(k -> k.columns().forEach(c -> columns.put(c, over(k, c))));
    // A table that leads to itself leads nowhere.
    for (int steps = 1; key.isPresent() && steps <= schema.tables().size(); steps++) {
      String reached = key.get().table();
      if (reached.equals(to)) {
        return Optional.of(new KeyPath(steps, columns));
      }
      key = schema.table(reached).flatMap(KeyPath::up);
      if (key.filter(k -> k.columns().containsAll(columns.values())).isEmpty()) {
        return Optional.empty();
      }
      Constraint.ForeignKey next = key.get();
      columns.replaceAll((first, last) -> over(next, last));
    }
    return Optional.empty();
  }

  /** The tables that the path from one leads over, the nearest first. */
  public static List<String> above(Schema schema, String from) {
    List<String> above = new ArrayList<>();
    Optional<Table> table =
        schema.table(from).flatMap(t -> up(t)).flatMap(k -> schema.table(k.table()));
    while (table.isPresent()
        && !above.contains(table.get().name())
        && !table.get().name().equals(from)) {
      above.add(table.get().name());
      table = table.flatMap(KeyPath::up).flatMap(k -> schema.table(k.table()));
    }
    return above;
  }

  private static String over(Constraint.ForeignKey key, String column) {
    return key.references().get(key.columns().indexOf(column));
  }

  private static Optional<Constraint.ForeignKey> up(Table table) {
    List<String> primary = table.primaryKey().map(Constraint::columns).orElse(List.of());
    return table.constraints().stream()
        .filter(Constraint.ForeignKey.class::isInstance)
        .map(Constraint.ForeignKey.class::cast)
        .filter(key -> key.columns().equals(primary) && !key.table().equals(table.name()))
        .findFirst();
  }
}
