package dev.whimbrel.operation;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.Generated;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.List;

/** Follows a renamed column through everything that names it. */
final class ColumnRenaming {

  private final RenameColumn rename;

  private ColumnRenaming(RenameColumn rename) {
    this.rename = rename;
  }

  static Schema apply(Schema before, RenameColumn rename) {
    ColumnRenaming renaming = new ColumnRenaming(rename);
    Schema after = before;
    for (Table table : before.tables().values()) {
      after = after.with(renaming.in(table));
    }
    return after;
  }

  private Table in(Table table) {
    boolean own = table.name().equals(rename.table());
    Table changed =
        table.withConstraints(table.constraints().stream().map(c -> in(c, own)).toList());
    return own
        ? changed
            .withColumns(table.columns().stream().map(this::in).toList())
            .withIndexes(table.indexes().stream().map(this::in).toList())
        : changed;
  }

  private Column in(Column column) {
    Column renamed = column.name().equals(rename.from()) ? column.named(rename.to()) : column;
    return renamed.generated() instanceof Generated.Stored(String expression)
        ? renamed.generated(new Generated.Stored(in(expression)))
        : renamed;
  }

  private Constraint in(Constraint constraint, boolean own) {
    return switch (constraint) {
      case Constraint.PrimaryKey key when own ->
          new Constraint.PrimaryKey(key.name(), in(key.columns()), in(key.include()), key.timing());
      case Constraint.Unique unique when own ->
          new Constraint.Unique(
              unique.name(),
              in(unique.columns()),
              in(unique.include()),
              unique.nullsNotDistinct(),
              unique.timing());
      case Constraint.ForeignKey key -> in(key, own);
      case Constraint.Check check when own ->
          new Constraint.Check(check.name(), in(check.expression()), check.noInherit());
      case Constraint.Exclusion e when own ->
          new Constraint.Exclusion(
              e.name(),
              e.method(),
              in(e.elements()),
              e.predicate() == null ? null : in(e.predicate()),
              e.timing());
      default -> constraint;
    };
  }

  private Constraint in(Constraint.ForeignKey key, boolean own) {
    return key.with(
        key.name(),
        own ? in(key.columns()) : key.columns(),
        key.table(),
        key.table().equals(rename.table()) ? in(key.references()) : key.references());
  }

  private Index in(Index index) {
    return new Index(
        index.name(),
        index.method(),
        index.parts().stream().map(this::in).toList(),
        in(index.include()),
        index.unique(),
        index.nullsNotDistinct(),
        index.predicate() == null ? null : in(index.predicate()),
        index.storage());
  }

  private Index.Part in(Index.Part part) {
    String expression =
        part.computed()
            ? in(part.expression())
            : part.expression().equals(rename.from()) ? rename.to() : part.expression();
    return new Index.Part(
        expression,
        part.computed(),
        part.collation(),
        part.operatorClass(),
        part.descending(),
        part.nullsFirst());
  }

  private List<String> in(List<String> columns) {
    return columns.stream().map(c -> c.equals(rename.from()) ? rename.to() : c).toList();
  }

  private String in(String expression) {
    return Expressions.rename(expression, rename.from(), rename.to());
  }
}
