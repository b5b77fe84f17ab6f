package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the values of a column become values of another type. */
public final class Casts {

  private static final Set<String> TEXTS =
      Set.of("text", "character varying", "character", "name", "\"char\"");
  private static final Set<String> NUMBERS =
      Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");

  private Casts() {}

  /** The statements that give a column its new type. */
  static List<String> change(CatalogueObject before, CatalogueObject after, Sides sides) {
    String statement = statement(before, after, sides);
    Carrier carrier = carrier(before, after, sides);
    return carrier == null ? List.of(statement) : carrier.around(statement);
  }

  /** What must be there while the values of a column change, or null. */
  public static @Nullable Carrier carrier(
      CatalogueObject before, CatalogueObject after, Sides sides) {
    Key type = replaced(before, sides);
    return type != null && !isRow(before, after, sides) && Carrier.needed(before, after, sides)
        ? Carrier.of(before, after, sides)
        : null;
  }

  /** Whether a value is a row of a type whose own fields alone change their places. */
  private static boolean isRow(CatalogueObject before, CatalogueObject after, Sides sides) {
    Key type = replaced(before, sides);
    return type != null
        && type.kind() == Kind.COMPOSITE
        && before.text("plain_type").equals(after.text("plain_type"))
        && !before.text("plain_type").endsWith("[]")
        && !Fields.same(type, sides)
        && sides.after().has(type)
        && !Carrier.within(type, sides);
  }

  private static String statement(CatalogueObject before, CatalogueObject after, Sides sides) {
    String value = value(before, after, sides);
    boolean silent =
        refuses(before, after, value) || Tables.isForeign(after.key().of(Kind.TABLE, ""), sides);
    return Tables.alter(after.key())
        + "ALTER COLUMN "
        + ColumnText.name(after)
        + " TYPE "
        + ColumnText.type(after)
        + (silent ? "" : " USING " + value);
  }

  private static String plain(CatalogueObject before, CatalogueObject after) {
    return ColumnText.name(before) + "::" + after.text("type");
  }

  /** Whether an explicit cast would cut what is too long, while the server's own refuses it. */
  private static boolean refuses(CatalogueObject before, CatalogueObject after, String value) {
    return value.equals(plain(before, after))
        && (before.text("plain_type").equals(after.text("plain_type"))
            || (TEXTS.contains(before.text("plain_type"))
                && TEXTS.contains(after.text("plain_type"))));
  }

  /** The same as INSERT takes it, which refuses what would be cut. */
  public static String assigned(CatalogueObject before, CatalogueObject after, Sides sides) {
    String value = value(before, after, sides);
    return refuses(before, after, value) ? ColumnText.name(before) : value;
  }

  /** An expression over the old column, of the new type. */
  public static String value(CatalogueObject before, CatalogueObject after, Sides sides) {
    String name = ColumnText.name(before);
    String from = base(before.text("plain_type"), sides.before());
    String to = base(after.text("plain_type"), sides.after());
    String type = after.text("type");
    if (replaced(before, sides) != null) {
      Carrier carrier = carrier(before, after, sides);
      return carrier == null ? throughText(before, after, sides) : carrier.value(name);
    }
    return new Way(from, to, sides).of(name, type);
  }

  /**
   * How values of one type become values of another.
   *
   * @param from without modifiers, below domains
   * @param to likewise
   */
  record Way(String from, String to, Sides sides) {

    /** An expression over the value, of a type that may be a domain or have modifiers. */
    String of(String name, String type) {
      if (to.endsWith("[]") && !from.endsWith("[]") && !isText(from)) {
        return "CASE WHEN %s IS NOT NULL THEN ARRAY[%s]::%s END"
            .formatted(name, element(name), type);
      }
      if (from.endsWith("[]")) {
        return castable(from, to, sides) ? name + "::" + type : name + "::text::" + type;
      }
      if (isNumber(from) && to.startsWith("timestamp")) {
        return "pg_catalog.to_timestamp(" + name + " / 1000.0)";
      }
      if (from.startsWith("timestamp") && isNumber(to)) {
        return "(extract(epoch FROM " + name + ") * 1000)::" + type;
      }
      if (from.equals("boolean") && isNumber(to)) {
        return name + "::integer::" + type;
      }
      return castable(from, to, sides) ? name + "::" + type : name + "::text::" + type;
    }

    private String element(String name) {
      String element = to.substring(0, to.length() - "[]".length());
      return castable(from, element, sides)
          ? name
          : new Way(from, element, sides).of(name, element);
    }
  }

  static boolean isText(String type) {
    return TEXTS.contains(type);
  }

  static boolean isNumber(String type) {
    return NUMBERS.contains(type);
  }

  /** Whether the value of a column that keeps its type's name has to be cast all the same. */
  public static boolean replaces(CatalogueObject column, Sides sides) {
    return replaced(column, sides) != null;
  }

  static boolean castable(String from, String to, Sides sides) {
    String one = from.replace("[]", "");
    String other = to.replace("[]", "");
    if (from.endsWith("[]") != to.endsWith("[]")) {
      return TEXTS.contains(from) || TEXTS.contains(to);
    }
    return one.equals(other)
        || TEXTS.contains(one)
        || TEXTS.contains(other)
        || sides.before().origin().casts(one, other)
        || sides.after().origin().casts(one, other);
  }

  /** The type below a domain. */
  private static String base(String type, Catalogue catalogue) {
    CatalogueObject domain = catalogue.domain(type);
    if (domain != null) {
      return base(domain.text("base").replaceAll("\\([^)]*\\)", ""), catalogue);
    }
    return type;
  }

  private static @Nullable Key replaced(CatalogueObject column, Sides sides) {
    return column.uses().stream()
        .filter(used -> used.kind().isType() && sides.fate(used) == Fate.REBUILT)
        .findFirst()
        .orElse(null);
  }

  /** Between a type and its successor of the same name. */
  private static String throughText(CatalogueObject before, CatalogueObject after, Sides sides) {
    String name = ColumnText.name(before);
    Key type = replaced(before, sides);
    boolean deep =
        type != null
            && sides.before().get(type).uses().stream()
                .anyMatch(used -> used.kind() != Kind.SCHEMA && sides.fate(used) == Fate.REBUILT);
    boolean many = before.text("plain_type").endsWith("[]");
    if (type != null && type.kind() == Kind.DOMAIN && !deep && !many) {
      CatalogueObject next = sides.after().domain(after.text("plain_type"));
      if (next == null) {
        next = sides.after().find(type);
      }
      String base = next == null ? "text" : next.text("base");
      String was = base(before.text("plain_type"), sides.before());
      String is = base(after.text("plain_type"), sides.after());
      return castable(was, is, sides)
          ? name + "::" + base + "::" + after.text("type")
          : name + "::text::" + base + "::" + after.text("type");
    }
    if (type != null && isRow(before, after, sides)) {
      return row(name, sides.before().get(type), sides.after().get(type), after.text("type"));
    }
    return text(name, many, after);
  }

  private static String text(String name, boolean many, CatalogueObject after) {
    boolean becomesMany = after.text("plain_type").endsWith("[]");
    if (becomesMany && !many) {
      return "CASE WHEN %s IS NOT NULL THEN ARRAY[%s::text]::%s END"
          .formatted(name, name, after.text("type"));
    }
    // An array is cast to one value by its text alone; rows that have one are refused before.
    String text = many && becomesMany ? "text[]" : "text";
    return name + "::" + text + "::" + after.text("type");
  }

  private static String row(String name, CatalogueObject was, CatalogueObject is, String type) {
    Map<String, String> had = CompositeRules.fields(was);
    List<String> values =
        CompositeRules.fields(is).entrySet().stream()
            .map(
                field -> {
                  String old = had.get(field.getKey());
                  String value = "(" + name + ")." + field.getKey();
                  // Of the same name, and perhaps another type all the same.
                  boolean ours = field.getValue().equals(old) && field.getValue().contains(".");
                  return (old == null ? "NULL" : ours ? value + "::text" : value)
                      + "::"
                      + field.getValue();
                })
            .toList();
    return "CASE WHEN %s IS NULL THEN NULL ELSE ROW(%s)::%s END"
        .formatted(name, String.join(", ", values), type);
  }
}
