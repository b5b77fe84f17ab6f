package dev.whimbrel.catalogue.rows;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.kind.Casts;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Columns of another type: every value can become one of it, and stays whole. */
final class CastDemands {

  private static final Pattern LENGTH =
      Pattern.compile("(character varying|character|bit varying|bit)\\((\\d+)\\)(\\[])?");
  private static final List<String> WIDER = List.of("smallint", "integer", "bigint", "numeric");

  private final Rows rows;

  CastDemands(Rows rows) {
    this.rows = rows;
  }

  void find(Key key, Consumer<Demand> found) {
    CatalogueObject before = rows.sides().before().find(key);
    CatalogueObject after = rows.sides().after().find(key);
    if (key.kind() != Kind.COLUMN || before == null || after == null || after.has("generated")) {
      return;
    }
    Key table = key.of(Kind.TABLE, "");
    String value = rows.value(key);
    if (!rows.stay(table) || value == null || rows.same(key) || always(before, after)) {
      return;
    }
    String type = after.text("type");
    found.accept(
        new Demand(
            NullDemands.where(key),
            "every value can become " + type,
            "hold a value that cannot become " + type,
            "mend them before, or change the type by a migration that says how",
            rows.place(table),
            question(before, after, value)));
  }

  /** Whether no value can be in the way. */
  private static boolean always(CatalogueObject before, CatalogueObject after) {
    String to = after.text("type");
    return to.equals("text") || to.equals("character varying") || widens(before, after);
  }

  /** Whether a number stays what it is, in a type that holds more of them. */
  static boolean widens(CatalogueObject before, CatalogueObject after) {
    int from = WIDER.indexOf(before.text("type"));
    return !after.has("generated") && from >= 0 && from <= WIDER.indexOf(after.text("type"));
  }

  private @Nullable Question question(CatalogueObject before, CatalogueObject after, String value) {
    Question.Place place = rows.place(after.key().of(Kind.TABLE, ""));
    String name = Names.quote(after.key().part());
    String labels = labels(after);
    Matcher length = LENGTH.matcher(after.text("type"));
    if (labels != null) {
      return count(
          each(
              before,
              after,
              "%s <> ALL (ARRAY[" + labels.replace("%", "%%") + Question.LABELS + "])"),
          place);
    }
    if (length.matches()) {
      String longer =
          length.group(1).startsWith("char")
              ? "rtrim(substr(%s, " + length.group(2) + " + 1), ' ') <> ''"
              : "length(%s) " + (length.group(1).equals("bit") ? "<> " : "> ") + length.group(2);
      return count(each(before, after, longer), place);
    }
    // A type that is made by the plan cannot be asked yet.
    boolean fresh =
        after.uses().stream()
            .anyMatch(used -> used.kind() != Kind.TABLE && rows.sides().creates(used));
    return fresh || Casts.replaces(before, rows.sides())
        ? null
        : new Question.Trial(place, name, value);
  }

  private static Question count(String condition, Question.Place place) {
    return new Question.Count(
        "SELECT count(*) FROM " + Question.ROWS + " AS r WHERE " + condition,
        Map.of(Question.ROWS, place));
  }

  /** A condition for a value's text, or for that of one of its elements. */
  private static String each(CatalogueObject before, CatalogueObject after, String condition) {
    String name = Names.quote(after.key().part());
    String text = before.text("type");
    boolean one = !text.endsWith("[]") && !text.equals("text");
    return after.text("type").endsWith("[]") && !one
        ? "EXISTS (SELECT FROM unnest(r.%s::text[]) AS e(v) WHERE %s)"
            .formatted(name, condition.formatted("e.v"))
        : condition.formatted("r." + name + "::text");
  }

  /** What an enum will hold, whatever it holds now; null when the type is none. */
  private @Nullable String labels(CatalogueObject after) {
    for (Key used : after.uses()) {
      if (used.kind() == Kind.ENUM && rows.sides().after().has(used)) {
        return String.join(", ", rows.sides().after().get(used).text("labels").lines().toList());
      }
    }
    return null;
  }
}
