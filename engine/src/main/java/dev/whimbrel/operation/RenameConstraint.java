package dev.whimbrel.operation;

import dev.whimbrel.schema.Constraint;
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
    Lookup.constraint(changed, from);
    Lookup.absent(
        changed.constraint(to).isEmpty(),
        "constraint-exists",
        table + "." + to,
        "constraint " + to);
    return before.with(
        changed.withConstraints(changed.constraints().stream().map(this::renamed).toList()));
  }

  private Constraint renamed(Constraint constraint) {
    if (!constraint.name().equals(from)) {
      return constraint;
    }
    return switch (constraint) {
      case Constraint.PrimaryKey k -> new Constraint.PrimaryKey(to, k.columns(), k.timing());
      case Constraint.Unique u ->
          new Constraint.Unique(to, u.columns(), u.nullsNotDistinct(), u.timing());
      case Constraint.ForeignKey k ->
          new Constraint.ForeignKey(
              to, k.columns(), k.table(), k.references(), k.onDelete(), k.onUpdate(), k.timing());
      case Constraint.Check c -> new Constraint.Check(to, c.expression(), c.noInherit());
      case Constraint.Exclusion e ->
          new Constraint.Exclusion(to, e.method(), e.elements(), e.predicate(), e.timing());
    };
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
