package dev.whimbrel.operation;

import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes what a table says about itself.
 *
 * @param table the table
 * @param comment its new comment, or null for none
 */
public record SetTableComment(String table, @Nullable String comment) implements Operation {

  @Override
  public Schema applyTo(Schema before) {
    return before.with(Lookup.table(before, table).commented(comment));
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(List.of(new SetTableComment(table, Lookup.table(before, table).comment())));
  }

  @Override
  public String describe() {
    return "set the comment of table " + table;
  }
}
