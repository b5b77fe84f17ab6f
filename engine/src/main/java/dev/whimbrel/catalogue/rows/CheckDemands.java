package dev.whimbrel.catalogue.rows;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of tables that every row must satisfy. */
final class CheckDemands {

  private static final Pattern UNTRIED =
      Pattern.compile("( NO INHERIT| NOT VALID| NOT ENFORCED)+$");

  private final Rows rows;

  CheckDemands(Rows rows) {
    this.rows = rows;
  }

  void find(Key key, Consumer<Demand> found) {
    CatalogueObject after = rows.sides().after().find(key);
    Key table = key.of(Kind.TABLE, "");
    if (key.kind() != Kind.CONSTRAINT
        || after == null
        || !after.text("type").equals("c")
        || !tried(after)
        || !rows.stay(table)) {
      return;
    }
    List<Key> columns = rows.columns(after, table);
    if (known(key, after) && columns.stream().allMatch(rows::same)) {
      return;
    }
    String expression = expression(after.text("definition"));
    String from = rows.from(Question.ROWS, columns);
    Question question =
        from == null || columns.stream().anyMatch(rows::reordered)
            ? null
            : new Question.Count(
                "SELECT count(*) FROM %s AS r WHERE (%s) IS FALSE".formatted(from, expression),
                Map.of(Question.ROWS, rows.place(table)));
    found.accept(demand(key, rows.place(table), expression, question));
  }

  private static Demand demand(
      Key key, Question.Place place, String expression, @Nullable Question question) {
    return new Demand(
        NullDemands.where(key),
        "every row satisfies CHECK " + expression,
        "do not satisfy CHECK " + expression,
        "mend them: SELECT * FROM %s WHERE (%s) IS FALSE; or add the constraint as NOT VALID"
            .formatted(key.qualified(), expression),
        place,
        question);
  }

  /** Whether the rows satisfy it already, under whatever name. */
  private boolean known(Key key, CatalogueObject after) {
    return rows.sides().before().parts(key, Kind.CONSTRAINT).stream()
        .anyMatch(
            one ->
                tried(one)
                    && expression(one.text("definition"))
                        .equals(expression(after.text("definition"))));
  }

  /** Whether the server looks at the rows that are there. */
  static boolean tried(CatalogueObject constraint) {
    String definition = constraint.text("definition");
    return !definition.endsWith(" NOT VALID") && !definition.endsWith(" NOT ENFORCED");
  }

  /** What stands in its brackets, with them. */
  static String expression(String definition) {
    return UNTRIED.matcher(definition).replaceFirst("").substring("CHECK ".length());
  }
}
