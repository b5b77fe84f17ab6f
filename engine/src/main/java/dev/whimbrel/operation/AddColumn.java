package dev.whimbrel.operation;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A new column at the end of a table.
 *
 * @param table the table
 * @param column what it gets
 * @param constraints rules that come with it
 * @param up SQL expression that fills it for rows that exist, or null to leave them to the default
 */
public record AddColumn(
    String table, Column column, List<Constraint> constraints, @Nullable String up)
    implements Operation {

  /** Copies the constraints. */
  public AddColumn {
    constraints = List.copyOf(constraints);
  }

  @Override
  public Schema applyTo(Schema before) {
    Table changed = Lookup.table(before, table);
    changed = Placement.column(changed, column);
    for (Constraint constraint : constraints) {
      changed = Placement.constraint(before.with(changed), changed, constraint);
    }
    return before.with(changed);
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    Table was = Lookup.table(before, table);
    List<Operation> back = new ArrayList<>();
    for (Constraint constraint : constraints) {
      if (!constraint.mentions(column.name())) {
        back.add(new DropConstraint(table, constraint.name()));
      }
    }
    back.add(new DropColumn(table, column.name(), null));
    constraints.forEach(constraint -> back.addAll(Placement.looseness(was, constraint)));
    return Optional.of(List.copyOf(back));
  }

  @Override
  public String describe() {
    return "add column " + column.name() + " to " + table;
  }
}
