package dev.whimbrel.files.element;

import dev.whimbrel.error.Nearest;
import dev.whimbrel.files.yaml.Fields;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is wrong with a new table as a whole, seen from its own text alone.
 *
 * @param fields where it is written
 * @param columns its columns
 * @param constraints its constraints
 */
public record TableFaults(Fields fields, List<Column> columns, List<Constraint> constraints) {

  /** Adds them to the problems. */
  public void report() {
    List<String> names = columns.stream().map(Column::name).toList();
    for (String name : twice(names)) {
      String message = "the table has two columns named " + name;
      fields.problem("columns", "duplicate-column", message, "rename one of them");
    }
    for (String name : twice(constraints.stream().map(Constraint::name).toList())) {
      String message = "the table has two constraints named " + name;
      fields.problem(
          "constraints", "duplicate-constraint", message, "give one of them another name");
    }
    if (constraints.stream().filter(Constraint.PrimaryKey.class::isInstance).count() > 1) {
      fields.problem(
          "constraints",
          "second-key",
          "the table has two primary keys",
          "take pk: true out, or the constraint of type primary_key");
    }
    constraints.forEach(constraint -> reportColumns(constraint, names));
  }

  private void reportColumns(Constraint constraint, List<String> names) {
    List<String> named = new ArrayList<>(constraint.columns());
    named.addAll(constraint.include());
    for (String column : named) {
      if (!names.contains(column)) {
        fields.problem(
            "constraints",
            "unknown-column",
            constraint.name() + " names the column " + column + ", which is not there",
            Nearest.hint(column, names));
      }
    }
  }

  private static Set<String> twice(List<String> names) {
    Set<String> seen = new HashSet<>();
    Set<String> again = new HashSet<>();
    names.stream().filter(name -> !seen.add(name)).forEach(again::add);
    return again;
  }
}
