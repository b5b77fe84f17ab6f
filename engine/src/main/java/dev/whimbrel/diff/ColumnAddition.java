package dev.whimbrel.diff;

import dev.whimbrel.diff.carried.OldKeys;
import dev.whimbrel.operation.AddColumn;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Generated;
import dev.whimbrel.schema.Table;
import java.util.Comparator;
import java.util.List;

/** New columns of tables that exist, each with the rules that are about it alone. */
final class ColumnAddition {

  private ColumnAddition() {}

  static void add(Draft draft) {
    for (Table table : OldKeys.referredFirst(draft.kept(), draft.target())) {
      Table wanted = draft.wanted(table.name());
      wanted.columns().stream()
          .filter(column -> table.column(column.name()).isEmpty())
          // What is computed comes after what it is computed from.
          .sorted(Comparator.comparing(c -> c.generated() instanceof Generated.Stored))
          .forEach(column -> add(draft, wanted, column));
    }
  }

  private static void add(Draft draft, Table wanted, Column column) {
    List<Constraint> rules =
        wanted.constraints().stream()
            .filter(rule -> draft.now(wanted.name()).constraint(rule.name()).isEmpty())
            .filter(rule -> about(rule, column, wanted) && ready(draft, rule))
            .sorted(Comparator.comparingInt(ColumnAddition::place))
            .toList();
    rules.stream().filter(Constraint::indexed).forEach(rule -> draft.free(rule.name()));
    draft.add(
        new AddColumn(
            wanted.name(),
            column,
            rules,
            FirstValue.forRows(draft, wanted.name(), column).orElse(null)));
  }

  private static boolean about(Constraint rule, Column column, Table wanted) {
    return switch (rule) {
      case Constraint.PrimaryKey key -> false;
      case Constraint.Exclusion exclusion -> false;
      // What it carries along may come behind it.
      case Constraint.Unique unique ->
          unique.columns().equals(List.of(column.name())) && unique.include().isEmpty();
      case Constraint.ForeignKey key -> key.columns().equals(List.of(column.name()));
      case Constraint.Check check ->
          check.mentions(column.name())
              && wanted.columns().stream()
                  .filter(other -> !other.equals(column))
                  .noneMatch(other -> check.mentions(other.name()));
    };
  }

  /** Where a file says it of a column. */
  private static int place(Constraint rule) {
    return rule instanceof Constraint.Unique ? 0 : rule instanceof Constraint.Check ? 1 : 2;
  }

  private static boolean ready(Draft draft, Constraint rule) {
    return !(rule instanceof Constraint.ForeignKey key)
        || draft
            .state()
            .table(key.table())
            .filter(target -> Draft.isUnique(target, key.references()))
            .isPresent();
  }
}
