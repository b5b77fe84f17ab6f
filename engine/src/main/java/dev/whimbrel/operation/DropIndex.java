package dev.whimbrel.operation;

import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * Takes an index away.
 *
 * @param name its name, unique in the schema
 */
public record DropIndex(String name) implements Operation {

  @Override
  public Schema applyTo(Schema before) {
    Table table = Lookup.tableOfIndex(before, name);
    return Attached.pruned(
        before,
        before.with(
            table.withIndexes(
                table.indexes().stream().filter(i -> !i.name().equals(name)).toList())));
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    Table table = Lookup.tableOfIndex(before, name);
    return Optional.of(
        Attached.back(
            before,
            applyTo(before),
            List.of(new CreateIndex(table.name(), table.index(name).orElseThrow()))));
  }

  @Override
  public String describe() {
    return "drop index " + name;
  }
}
