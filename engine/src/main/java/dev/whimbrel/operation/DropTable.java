package dev.whimbrel.operation;

import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
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
    for (Table other : before.tables().values()) {
      other.constraints().stream()
          .filter(c -> c instanceof Constraint.ForeignKey key && key.table().equals(table))
          .filter(c -> !other.name().equals(table))
          .findFirst()
          .ifPresent(
              key -> {
                throw Lookup.invalid(
                    "table-in-use",
                    table,
                    "table " + other.name() + " refers to it by " + key.name(),
                    "drop that constraint first");
              });
    }
    return before.without(table);
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(List.of(new CreateTable(Lookup.table(before, table))));
  }

  @Override
  public String describe() {
    return "drop table " + table;
  }
}
