package dev.whimbrel.operation;

import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * Takes a table away, with its rows.
 *
 * @param table its name
 */
public record DropTable(String table) implements Operation {

  @Override
  public Schema applyTo(Schema before) {
    Lookup.table(before, table);
    Dependants.none(before, table);
    return Attached.pruned(before, before.without(table));
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(
        Attached.back(
            before, applyTo(before), List.of(new CreateTable(Lookup.table(before, table)))));
  }

  @Override
  public String describe() {
    return "drop table " + table;
  }
}
