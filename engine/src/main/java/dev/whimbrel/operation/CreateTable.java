package dev.whimbrel.operation;

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
    return before.with(table);
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
