package dev.whimbrel.catalogue.rows;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.kind.Fields;
import dev.whimbrel.catalogue.kind.Rounding;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Fields that go, or change their type, while values of columns hold something in them. */
public final class LostFields {

  private final Sides sides;
  private final List<Loss> found = new ArrayList<>();
  private final Key column;
  private final boolean carried;

  private LostFields(Sides sides, Key column, boolean carried) {
    this.sides = sides;
    this.column = column;
    this.carried = carried;
  }

  /**
   * Those within a column that stays.
   *
   * @param carried whether its values come by their names, where arrays begin at 1 again
   */
  public static List<Loss> of(Key column, Sides sides, boolean carried) {
    LostFields fields = new LostFields(sides, column, carried);
    CatalogueObject holder = sides.before().get(column);
    fields.within(
        new Value("r." + Names.quote(column.part()), "", condition -> condition, 0),
        holder,
        holder.text("plain_type"));
    return fields.found;
  }

  /**
   * A value that may have fields.
   *
   * @param path the fields that lead to it
   * @param around makes a condition over the table of one over the value
   */
  private record Value(String sql, String path, UnaryOperator<String> around, int depth) {

    Value field(String name) {
      return new Value(
          "(" + sql + ")." + name, path.isEmpty() ? name : path + "." + name, around, depth);
    }

    Value element() {
      String each = "e" + (depth + 1);
      return new Value(
          each,
          path,
          condition ->
              around.apply(
                  "EXISTS (SELECT FROM unnest(%s) AS %s WHERE %s)".formatted(sql, each, condition)),
          depth + 1);
    }
  }

  private void within(Value value, CatalogueObject holder, String type) {
    String plain = type.replaceAll("\\([^)]*\\)", "");
    if (plain.endsWith("[]")) {
      if (carried) {
        String moved = "array_dims(%s) ~ '\\[(?!1:)'".formatted(value.sql());
        found.add(Loss.bounds(column, value.path(), value.around().apply(moved)));
      }
      within(value.element(), holder, plain.substring(0, plain.length() - 2));
      return;
    }
    for (Key used : holder.uses()) {
      CatalogueObject before = sides.before().find(used);
      if (before == null || !used.qualified().equals(plain) || !sides.after().has(used)) {
        continue;
      }
      if (used.kind() == Kind.DOMAIN) {
        within(value, before, before.text("base"));
      } else if (used.kind() == Kind.COMPOSITE
          || used.kind() == Kind.TABLE
          || used.kind() == Kind.VIEW
          || used.kind() == Kind.MATERIALIZED_VIEW) {
        fields(value, before);
      }
    }
  }

  private void fields(Value value, CatalogueObject type) {
    Map<String, String> after = Fields.types(sides.after(), type.key());
    Fields.types(sides.before(), type.key())
        .forEach(
            (name, was) -> {
              Value field = value.field(name);
              String is = after.get(name);
              String lost =
                  is == null ? field.sql() + " IS DISTINCT FROM NULL" : changed(field, was, is);
              if (lost != null) {
                found.add(Loss.field(column, field.path(), field.around().apply(lost)));
              } else {
                within(field, type, was);
              }
            });
  }

  private @Nullable String changed(Value field, String was, String is) {
    String rounded = Rounding.of(field.sql(), was, is, sides);
    return rounded == null ? Rounding.cut(field.sql(), was, is, sides) : rounded;
  }
}
