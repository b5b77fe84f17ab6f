package dev.whimbrel.diff;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What rows that exist get in a column that takes no NULL, or the question for it. */
final class FirstValue {

  private FirstValue() {}

  /** For a column that is new; empty when rows need nothing or nothing is known. */
  static Optional<String> forRows(Draft draft, String table, Column column) {
    String answer = draft.answers().defaults().get(table + "." + column.name());
    boolean needed =
        !column.nullable() && column.defaultValue() == null && column.generated() == null;
    if (needed && answer == null && !draft.asked(table, column.name())) {
      draft.ask(new Question.MissingValue(table, column.name(), column.type(), true));
    }
    // One that takes NULL is asked for only where some of the rows need it, which get it there.
    return Optional.ofNullable(answer).filter(value -> needed || !isOfClass(draft, table, column));
  }

  private static boolean isOfClass(Draft draft, String table, Column column) {
    return draft.wanted(table).constraints().stream()
        .anyMatch(rule -> ClassRule.isAbout(rule, column.name()));
  }

  /**
   * For a column that goes, should its migration be reverted over rows: something has to stand
   * where no NULL may. A key to other rows, or one that tells rows apart, has no such value.
   */
  static @Nullable String whenBack(Schema schema, Table table, String name) {
    Column column = table.column(name).orElseThrow();
    boolean key =
        table.constraints().stream()
            .filter(c -> !(c instanceof Constraint.Check))
            .anyMatch(c -> c.columns().contains(name));
    boolean unique = table.indexes().stream().anyMatch(i -> i.unique() && i.mentions(name));
    boolean needed =
        !column.nullable() && column.defaultValue() == null && column.generated() == null;
    return needed && !key && !unique ? emptiest(schema, column.type()).orElse(null) : null;
  }

  private static Optional<String> emptiest(Schema schema, ColumnType type) {
    Optional<String> first =
        schema
            .enumOf(type)
            .flatMap(name -> schema.enums().getOrDefault(name, List.of()).stream().findFirst());
    return first.isPresent() && !(type instanceof ColumnType.Array)
        ? first.map(value -> "'" + value.replace("'", "''") + "'")
        : EmptyValue.of(type);
  }

  /**
   * For a column that took NULL until now.
   *
   * @param converted what its values become before, as SQL
   */
  static Optional<String> forNulls(Draft draft, String table, Column column, String converted) {
    String place = table + "." + column.name();
    @Nullable String value = draft.answers().defaults().getOrDefault(place, column.defaultValue());
    if (value == null && !draft.answers().filled().contains(place)) {
      draft.ask(new Question.MissingValue(table, column.name(), column.type(), false));
    }
    return Optional.ofNullable(value).map(sql -> "coalesce(" + converted + ", " + sql + ")");
  }
}
