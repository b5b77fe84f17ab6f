package dev.whimbrel.operation;

import dev.whimbrel.schema.ObjectKind;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * Gives a table another name; foreign keys to it follow, names of constraints and indexes stay.
 *
 * @param from its name before
 * @param to its name after
 */
public record RenameTable(String from, String to) implements Operation {

  @Override
  public Schema applyTo(Schema before) {
    Lookup.table(before, from);
    Lookup.absent(before.table(to).isEmpty(), "table-exists", to, "table " + to);
    Placement.free(before, to);
    Enums.none(before, to);
    return Following.renamed(
        before.renameTable(from, to), ObjectName.of(ObjectKind.TABLE, from), to);
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(List.of(new RenameTable(to, from)));
  }

  @Override
  public String describe() {
    return "rename table " + from + " to " + to;
  }
}
