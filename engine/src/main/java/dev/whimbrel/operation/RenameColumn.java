package dev.whimbrel.operation;

import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * Gives a column another name; constraints and indexes follow.
 *
 * @param table the table
 * @param from its name before
 * @param to its name after
 */
public record RenameColumn(String table, String from, String to) implements Operation {

  @Override
  public Schema applyTo(Schema before) {
    var changed = Lookup.table(before, table);
    Lookup.column(changed, from);
    Lookup.absent(changed.column(to).isEmpty(), "column-exists", table + "." + to, "column " + to);
    return Following.renamed(before, ColumnRenaming.apply(before, this), this);
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(List.of(new RenameColumn(table, to, from)));
  }

  @Override
  public String describe() {
    return "rename column " + from + " of " + table + " to " + to;
  }
}
