package dev.whimbrel.operation;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.Generated;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * What must be away while the columns of an enum go over to a type made anew, and comes again
 * afterwards: keys between such columns, expressions over them, columns computed from them.
 */
public final class StepAside {

  private final String type;
  private final Schema before;
  private final List<Operation> away = new ArrayList<>();
  private final List<Operation> back = new ArrayList<>();
  private Schema without;

  private StepAside(String type, Schema before) {
    this.type = type;
    this.before = before;
    this.without = before;
  }

  /** For one type. */
  public static StepAside of(String type, Schema before) {
    StepAside aside = new StepAside(type, before);
    before.tables().values().forEach(aside::keys);
    before.tables().values().forEach(aside::rules);
    before.tables().values().forEach(aside::computed);
    return aside;
  }

  /** The schema meanwhile. */
  public Schema without() {
    return without;
  }

  /** What takes it away, in order. */
  public List<Operation> away() {
    return List.copyOf(away);
  }

  /** What brings it back, in order. */
  public List<Operation> back() {
    return List.copyOf(back);
  }

  private void add(Operation operation) {
    back.addAll(0, operation.inverse(without).orElseThrow());
    away.add(operation);
    without = operation.applyTo(without);
  }

  /** The columns of a table that go over, or are computed from such. */
  private List<String> concerned(Table table) {
    List<String> own =
        table.columns().stream()
            .filter(c -> before.enumOf(c.type()).filter(type::equals).isPresent())
            .map(Column::name)
            .toList();
    List<String> all = new ArrayList<>(own);
    table.columns().stream()
        .filter(c -> isComputedFrom(c, own) && !own.contains(c.name()))
        .forEach(c -> all.add(c.name()));
    return all;
  }

  private static boolean isComputedFrom(Column column, List<String> others) {
    return column.generated() instanceof Generated.Stored(String expression)
        && others.stream().anyMatch(other -> Expressions.mentions(expression, other));
  }

  private void keys(Table table) {
    for (Constraint constraint : table.constraints()) {
      if (constraint instanceof Constraint.ForeignKey key) {
        List<String> there = before.table(key.table()).map(this::concerned).orElse(List.of());
        if (key.columns().stream().anyMatch(concerned(table)::contains)
            || key.references().stream().anyMatch(there::contains)) {
          add(new DropConstraint(table.name(), key.name()));
        }
      }
    }
  }

  /** Expressions hold values of the type that goes. */
  private void rules(Table table) {
    List<String> concerned = concerned(table);
    for (Constraint constraint : table.constraints()) {
      boolean reads =
          constraint instanceof Constraint.Check || constraint instanceof Constraint.Exclusion;
      if (reads && concerned.stream().anyMatch(constraint::mentions)) {
        add(new DropConstraint(table.name(), constraint.name()));
      }
    }
    for (Index index : table.indexes()) {
      if (concerned.stream().anyMatch(column -> isReadBy(index, column))) {
        add(new DropIndex(index.name()));
      }
    }
  }

  private static boolean isReadBy(Index index, String column) {
    return Expressions.mentions(index.predicate(), column)
        || index.parts().stream()
            .anyMatch(part -> part.computed() && Expressions.mentions(part.expression(), column));
  }

  private void computed(Table table) {
    table.columns().stream()
        .filter(c -> c.generated() instanceof Generated.Stored)
        .filter(c -> concerned(table).contains(c.name()))
        .forEach(c -> add(new DropColumn(table.name(), c.name(), null)));
  }
}
