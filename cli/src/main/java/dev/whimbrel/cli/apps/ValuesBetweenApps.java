package dev.whimbrel.cli.apps;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values of an enum that one app changes and tables of others have: defaults and rules over there
 * that say a value which goes would not outlive it.
 *
 * @param all the tables of all apps as their entities want them, by name
 */
public record ValuesBetweenApps(Map<String, Table> all) {

  /** Copies. */
  public ValuesBetweenApps {
    all = Map.copyOf(all);
  }

  /**
   * Without what says such a value: columns get the default that they are to have, and rules come
   * again with their app.
   *
   * @param own the tables of the app that changes the values
   * @param enums the values from now on
   */
  public Schema without(Schema wanted, Schema own, Map<String, List<String>> enums) {
    Schema left = wanted;
    for (Table table : wanted.tables().values()) {
      Set<String> gone =
          own.table(table.name()).isPresent() ? Set.of() : gone(wanted, table, enums);
      if (!gone.isEmpty()) {
        left = left.with(without(table, gone));
      }
    }
    return left;
  }

  /** As SQL spells them, those of all types that columns of the table have. */
  private static Set<String> gone(Schema wanted, Table table, Map<String, List<String>> enums) {
    return table.columns().stream()
        .flatMap(column -> wanted.enumOf(column.type()).stream())
        .flatMap(
            name ->
                wanted.enums().getOrDefault(name, List.of()).stream()
                    .filter(value -> !enums.getOrDefault(name, List.of(value)).contains(value)))
        .map(value -> "'" + value.replace("'", "''") + "'")
        .collect(Collectors.toSet());
  }

  private Table without(Table table, Set<String> gone) {
    return table
        .withColumns(table.columns().stream().map(c -> fitting(table, c, gone)).toList())
        .withConstraints(table.constraints().stream().filter(c -> !says(c, gone)).toList())
        .withIndexes(
            table.indexes().stream().filter(index -> !says(index.predicate(), gone)).toList());
  }

  private Column fitting(Table table, Column column, Set<String> gone) {
    if (!says(column.defaultValue(), gone)) {
      return column;
    }
    Optional<Column> then =
        Optional.ofNullable(all.get(table.name())).flatMap(t -> t.column(column.name()));
    return new Column(
        column.name(),
        column.type(),
        column.nullable(),
        then.filter(c -> c.type().equals(column.type())).map(Column::defaultValue).orElse(null),
        column.generated(),
        column.comment());
  }

  private static boolean says(Constraint constraint, Set<String> gone) {
    return constraint instanceof Constraint.Check check && says(check.expression(), gone);
  }

  private static boolean says(@Nullable String expression, Set<String> gone) {
    String text = expression == null ? "" : expression;
    return gone.stream().anyMatch(text::contains);
  }
}
