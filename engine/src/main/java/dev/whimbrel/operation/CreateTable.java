package dev.whimbrel.operation;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * A new table with its columns and constraints.
 *
 * @param table what comes into being; its indexes too
 */
public record CreateTable(Table table) implements Operation {

  @Override
  public Schema applyTo(Schema before) {
    Lookup.absent(
        before.table(table.name()).isEmpty(),
        "table-exists",
        table.name(),
        "table " + table.name());
    Placement.free(before, table.name());
    Enums.none(before, table.name());
    Table made = new Table(table.name(), List.of(), List.of(), List.of(), table.comment());
    for (Column column : table.columns()) {
      made = Placement.column(made, column);
    }
    for (Constraint constraint : table.constraints()) {
      made = Placement.constraint(before.with(made), made, constraint);
    }
    for (Index index : table.indexes()) {
      made = Placement.index(before.with(made), made, index);
    }
    return before.with(made);
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(List.of(new DropTable(table.name())));
  }

  @Override
  public String describe() {
    return "create table " + table.name();
  }
}
