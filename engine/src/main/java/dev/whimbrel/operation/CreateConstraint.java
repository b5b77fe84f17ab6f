package dev.whimbrel.operation;

import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A new rule for the rows of a table.
 *
 * @param table the table
 * @param constraint the rule
 * @param up by column, the SQL expression that makes existing values fulfil it; empty for none
 * @param down by column, the SQL expression that makes the old values again; empty for none
 */
public record CreateConstraint(
    String table, Constraint constraint, Map<String, String> up, Map<String, String> down)
    implements Operation {

  /** Copies both maps. */
  public CreateConstraint {
    up = Map.copyOf(up);
    down = Map.copyOf(down);
  }

  /** A rule that leaves the values as they are. */
  public CreateConstraint(String table, Constraint constraint) {
    this(table, constraint, Map.of(), Map.of());
  }

  @Override
  public Schema applyTo(Schema before) {
    Table changed = Lookup.table(before, table);
    return before.with(Placement.constraint(before, changed, constraint));
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    List<Operation> back = new ArrayList<>();
    back.add(new DropConstraint(table, constraint.name(), down, up));
    back.addAll(Placement.looseness(Lookup.table(before, table), constraint));
    return Optional.of(List.copyOf(back));
  }

  @Override
  public String describe() {
    return "create constraint " + constraint.name() + " on " + table;
  }
}
