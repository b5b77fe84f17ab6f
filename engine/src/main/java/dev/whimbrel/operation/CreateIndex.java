package dev.whimbrel.operation;

import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * A new index.
 *
 * @param table the table it is of
 * @param index what it is
 */
public record CreateIndex(String table, Index index) implements Operation {

  @Override
  public Schema applyTo(Schema before) {
    Table changed = Lookup.table(before, table);
    return before.with(Placement.index(before, changed, index));
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(List.of(new DropIndex(index.name())));
  }

  @Override
  public String describe() {
    return "create index " + index.name() + " on " + table;
  }
}
