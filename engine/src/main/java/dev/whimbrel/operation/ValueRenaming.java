package dev.whimbrel.operation;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.EnumWords;
import dev.whimbrel.schema.Generated;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Follows renamed values of an enum through everything that tables say of its columns. */
final class ValueRenaming {

  private final EnumWords words;

  private ValueRenaming(EnumWords words) {
    this.words = words;
  }

  static Schema apply(Schema before, AlterEnum alter) {
    if (alter.renames().isEmpty()) {
      return before;
    }
    refuseTexts(before, alter);
    Schema after = before;
    for (Table table : before.tables().values()) {
      Set<String> columns =
          table.columns().stream()
              .filter(c -> before.enumOf(c.type()).filter(alter.name()::equals).isPresent())
              .map(Column::name)
              .collect(Collectors.toSet());
      after =
          after.with(
              new ValueRenaming(new EnumWords(alter.name(), columns, alter.renames())).in(table));
    }
    return after;
  }

  /** The server follows in views and rules; whether a word of a text is the value, nobody knows. */
  private static void refuseTexts(Schema before, AlterEnum alter) {
    before
        .objects()
        .texts()
        .forEach(
            (object, text) -> {
              boolean said =
                  alter.renames().keySet().stream()
                      .anyMatch(value -> text.contains("'" + value.replace("'", "''") + "'"));
              if (said) {
                throw Lookup.invalid(
                    "object-not-followed",
                    alter.name(),
                    object + " may name a value that gets another name",
                    "drop_object it before, and create_object it with the new name after");
              }
            });
  }

  private Table in(Table table) {
    return new Table(
        table.name(),
        table.columns().stream().map(this::in).toList(),
        table.constraints().stream().map(this::in).toList(),
        table.indexes().stream().map(this::in).toList(),
        table.comment());
  }

  private Column in(Column column) {
    boolean ofType = words.columns().contains(column.name());
    Column changed = column.defaulting(words.in(column.defaultValue(), ofType));
    return column.generated() instanceof Generated.Stored(String expression)
        ? changed.generated(new Generated.Stored(in(expression, ofType)))
        : changed;
  }

  private Constraint in(Constraint constraint) {
    return switch (constraint) {
      case Constraint.Check check ->
          new Constraint.Check(check.name(), in(check.expression(), false), check.noInherit());
      case Constraint.Exclusion e ->
          new Constraint.Exclusion(
              e.name(),
              e.method(),
              in(e.elements(), false),
              words.in(e.predicate(), false),
              e.timing());
      case Constraint.PrimaryKey key -> key;
      case Constraint.Unique unique -> unique;
      case Constraint.ForeignKey key -> key;
    };
  }

  private Index in(Index index) {
    List<Index.Part> parts = index.parts().stream().map(this::in).toList();
    return new Index(
        index.name(),
        index.method(),
        parts,
        index.include(),
        index.unique(),
        index.nullsNotDistinct(),
        words.in(index.predicate(), false),
        index.storage());
  }

  private Index.Part in(Index.Part part) {
    return !part.computed()
        ? part
        : new Index.Part(
            in(part.expression(), false),
            true,
            part.collation(),
            part.operatorClass(),
            part.descending(),
            part.nullsFirst());
  }

  private String in(String expression, boolean ofType) {
    return String.valueOf(words.in(expression, ofType));
  }
}
