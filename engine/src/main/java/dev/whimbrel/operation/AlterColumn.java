package dev.whimbrel.operation;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Generated;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Changes what a column is; what is null stays as it was.
 *
 * @param table the table
 * @param column the column
 * @param type its new type
 * @param nullable whether it takes NULL from now on
 * @param defaultValue its new default, or none
 * @param generated how it is generated from now on
 * @param comment its new comment, or none
 * @param constraints rules that it gets in addition
 * @param up SQL expression that makes the new value from the old row, or null for a plain cast
 * @param down SQL expression that makes the old value from the new row, or null for a plain cast
 */
public record AlterColumn(
    String table,
    String column,
    @Nullable ColumnType type,
    @Nullable Boolean nullable,
    @Nullable Change defaultValue,
    @Nullable GeneratedChange generated,
    @Nullable Change comment,
    List<Constraint> constraints,
    @Nullable String up,
    @Nullable String down)
    implements Operation {

  /** Copies the constraints. */
  public AlterColumn {
    constraints = List.copyOf(constraints);
  }

  /** A column that from now on takes NULL, or does not. */
  public static AlterColumn nullable(String table, String column, boolean nullable) {
    return new AlterColumn(table, column, null, nullable, null, null, null, List.of(), null, null);
  }

  /** The column as it is afterwards. */
  public Column changed(Column was) {
    return new Column(
        was.name(),
        type == null ? was.type() : type,
        nullable == null ? was.nullable() : nullable,
        defaultValue == null ? was.defaultValue() : defaultValue.to(),
        generated == null ? was.generated() : generated.to(),
        comment == null ? was.comment() : comment.to());
  }

  @Override
  public Schema applyTo(Schema before) {
    Table changed = Lookup.table(before, table);
    Column was = Lookup.column(changed, column);
    refuse(changed, was);
    changed = changed.replace(column, this::changed);
    for (Constraint constraint : constraints) {
      changed = Placement.constraint(before.with(changed), changed, constraint);
    }
    return before.with(changed);
  }

  /** What no server does to a column that exists. */
  private void refuse(Table owner, Column was) {
    if (generated != null
        && generated.to() instanceof Generated.Stored
        && !changed(was).equals(was)) {
      throw Lookup.invalid(
          "generated-later",
          table + "." + column,
          "a column that exists cannot become a computed one",
          "drop the column, and add it again with its expression");
    }
    boolean key = owner.primaryKey().stream().anyMatch(k -> k.columns().contains(column));
    if (key && Boolean.TRUE.equals(nullable)) {
      throw Lookup.invalid(
          "nullable-key",
          table + "." + column,
          "a column of the primary key cannot take NULL",
          "drop the primary key first");
    }
  }

  @Override
  public Optional<List<Operation>> inverse(Schema before) {
    Table owner = Lookup.table(before, table);
    Column was = Lookup.column(owner, column);
    if (generated != null && was.generated() instanceof Generated.Stored) {
      return computedAgain(before);
    }
    boolean same = was.nullable() == changed(was).nullable();
    List<Operation> back = new ArrayList<>();
    constraints.forEach(c -> back.add(new DropConstraint(table, c.name())));
    constraints.forEach(c -> back.addAll(Placement.looseness(owner, c)));
    back.add(
        new AlterColumn(
            table,
            column,
            type == null ? null : was.type(),
            same ? null : was.nullable(),
            defaultValue == null ? null : new Change(was.defaultValue()),
            generated == null ? null : new GeneratedChange(was.generated()),
            comment == null ? null : new Change(was.comment()),
            List.of(),
            down,
            up));
    return Optional.of(List.copyOf(back));
  }

  /** Its values follow from the others, so that nothing is lost by making it anew. */
  private Optional<List<Operation>> computedAgain(Schema before) {
    DropColumn drop = new DropColumn(table, column, null);
    List<Operation> back = new ArrayList<>(List.of(drop));
    drop.inverse(before).ifPresent(back::addAll);
    return Optional.of(List.copyOf(back));
  }

  @Override
  public String describe() {
    return "alter column " + column + " of " + table;
  }
}
