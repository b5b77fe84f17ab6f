package dev.whimbrel.operation;

import dev.whimbrel.schema.ObjectKind;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * Gives an index another name.
 *
 * @param from its name before
 * @param to its name after
 */
public record RenameIndex(String from, String to) implements Operation {

  @Override
  public Schema applyTo(Schema before) {
    Table table = Lookup.tableOfIndex(before, from);
    Placement.free(before, to);
    return Following.renamedKey(
        before.with(
            table.withIndexes(
                table.indexes().stream()
                    .map(i -> i.name().equals(from) ? i.named(to) : i)
                    .toList())),
        ObjectName.of(ObjectKind.INDEX, from),
        to);
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(List.of(new RenameIndex(to, from)));
  }

  @Override
  public String describe() {
    return "rename index " + from + " to " + to;
  }
}
