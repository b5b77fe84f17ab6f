package dev.whimbrel.operation;

import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.ObjectKind;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * Gives a rule another name.
 *
 * @param table the table
 * @param from its name before
 * @param to its name after
 */
public record RenameConstraint(String table, String from, String to) implements Operation {

  @Override
  public Schema applyTo(Schema before) {
    Table changed = Lookup.table(before, table);
    Lookup.absent(
        changed.constraint(to).isEmpty(),
        "constraint-exists",
        table + "." + to,
        "constraint " + to);
    Constraint renamed = Lookup.constraint(changed, from).named(to);
    if (renamed.indexed()) {
      Placement.free(before, to);
    }
    return Following.renamedKey(
        before.with(
            changed.withConstraints(
                changed.constraints().stream()
                    .map(c -> c.name().equals(from) ? renamed : c)
                    .toList())),
        new ObjectName(ObjectKind.CONSTRAINT, from, table, null),
        to);
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    return Optional.of(List.of(new RenameConstraint(table, to, from)));
  }

  @Override
  public String describe() {
    return "rename constraint " + from + " of " + table + " to " + to;
  }
}
