package dev.whimbrel.operation;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a rule away.
 *
 * @param table the table
 * @param name the rule's name
 * @param up by column, the SQL expression that makes new values; empty for none
 * @param down by column, the SQL expression that makes values fulfil the rule again; empty for none
 */
public record DropConstraint(
    String table, String name, Map<String, String> up, Map<String, String> down)
    implements Operation {

  /** Stands for the one column of the rule where the author need not name it. */
  public static final String ITS_COLUMN = "";

  /** Copies both maps. */
  public DropConstraint {
    up = Map.copyOf(up);
    down = Map.copyOf(down);
  }

  /** Takes the rule away and leaves the values as they are. */
  public DropConstraint(String table, String name) {
    this(table, name, Map.of(), Map.of());
  }

  @Override
  public Schema applyTo(Schema before) {
    Table changed = Lookup.table(before, table);
    Dependants.none(before, table, Lookup.constraint(changed, name));
    return Attached.pruned(
        before,
        before.with(
            changed.withConstraints(
                changed.constraints().stream().filter(c -> !c.name().equals(name)).toList())));
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    Table was = Lookup.table(before, table);
    Constraint dropped = Lookup.constraint(was, name);
    return Optional.of(
        Attached.back(
            before,
            applyTo(before),
            List.of(
                new CreateConstraint(
                    table, dropped, named(down, was, dropped), named(up, was, dropped)))));
  }

  /** Gives the one column of the rule its name. */
  private static Map<String, String> named(
      Map<String, String> expressions, Table was, Constraint dropped) {
    String expression = expressions.get(ITS_COLUMN);
    if (expression == null) {
      return expressions;
    }
    return was.columns().stream()
        .map(Column::name)
        .filter(dropped::mentions)
        .findFirst()
        .map(column -> Map.of(column, expression))
        .orElse(Map.of());
  }

  @Override
  public String describe() {
    return "drop constraint " + name + " from " + table;
  }
}
