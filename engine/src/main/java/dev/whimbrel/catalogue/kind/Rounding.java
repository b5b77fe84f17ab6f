package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which values come out of a change of type as other ones. */
public final class Rounding {

  /** Types whose values are compared as what they are; all others by their texts. */
  private static final Set<String> COMPARED =
      Set.of(
          "smallint",
          "integer",
          "bigint",
          "numeric",
          "real",
          "double precision",
          "money",
          "date",
          "timestamp without time zone",
          "timestamp with time zone",
          "time without time zone",
          "time with time zone",
          "interval",
          "bit",
          "bit varying",
          "inet",
          "cidr",
          "oid",
          "uuid",
          "boolean",
          "bytea");

  /** Types of texts that cut without a word. */
  private static final Set<String> CUTTING = Set.of("name", "\"char\"");

  private static final List<String> WIDER = List.of("smallint", "integer", "bigint", "numeric");
  private static final Set<String> JSON = Set.of("json", "jsonb");

  private static final Pattern LENGTH =
      Pattern.compile("(character varying|character|bit varying|bit)\\((\\d+)\\)(\\[])?");

  private final String name;
  private final Type from;
  private final Type to;
  private final Sides sides;

  /**
   * A type below domains.
   *
   * @param full with its modifiers
   * @param plain without them, and without what makes an array of it
   */
  private record Type(String full, String plain, boolean many) {

    static Type of(String type, Catalogue catalogue) {
      String plain = type.replaceAll("\\([^)]*\\)", "");
      CatalogueObject domain = catalogue.domain(plain);
      if (domain != null) {
        return of(domain.text("base"), catalogue);
      }
      boolean many = plain.endsWith("[]");
      String one = many ? plain.substring(0, plain.length() - 2) : plain;
      CatalogueObject element = many ? catalogue.domain(one) : null;
      if (element != null && !element.text("base").endsWith("[]")) {
        return of(element.text("base") + "[]", catalogue);
      }
      return new Type(type, one.startsWith("interval") ? "interval" : one, many);
    }

    String array() {
      return plain + (many ? "[]" : "");
    }

    boolean isExact() {
      return Casts.isNumber(plain) && !plain.equals("real") && !plain.equals("double precision");
    }

    boolean isTime() {
      return plain.equals("date") || plain.startsWith("timestamp");
    }
  }

  private Rounding(String name, Type from, Type to, Sides sides) {
    this.name = name;
    this.from = from;
    this.to = to;
    this.sides = sides;
  }

  /** The condition of a column's values that do; null where none is in danger. */
  public static @Nullable String of(CatalogueObject before, CatalogueObject after, Sides sides) {
    // A type that is made by the plan cannot be asked yet; of a domain the type below is.
    return fresh(after, sides) || before.has("generated") || after.has("generated")
        ? null
        : of(ColumnText.name(before), before.text("type"), after.text("type"), sides);
  }

  private static boolean fresh(CatalogueObject holder, Sides sides) {
    return holder.uses().stream()
        .anyMatch(
            used ->
                switch (used.kind()) {
                  case TABLE, SCHEMA, FUNCTION -> false;
                  case DOMAIN -> sides.after().has(used) && fresh(sides.after().get(used), sides);
                  default -> sides.creates(used);
                });
  }

  /**
   * The condition of values that do; null where none is in danger.
   *
   * @param value an expression over what is there
   * @param from its type
   * @param to its type afterwards
   */
  public static @Nullable String of(String value, String from, String to, Sides sides) {
    Type is = Type.of(from, sides.before());
    Type wanted = Type.of(to, sides.after());
    return is.full().equals(wanted.full())
        ? null
        : new Rounding(value, is, wanted, sides).condition();
  }

  /**
   * The condition of texts that are cut where they are cast, as a field's are; null where none is
   * in danger. A column's are not: the server refuses them.
   */
  public static @Nullable String cut(String value, String from, String to, Sides sides) {
    Type wanted = Type.of(to, sides.after());
    Matcher length = LENGTH.matcher(wanted.full());
    if (!length.matches() || Type.of(from, sides.before()).full().equals(wanted.full())) {
      return null;
    }
    String longer = "rtrim(substr(%s, " + length.group(2) + " + 1), ' ') <> ''";
    if (length.group(1).startsWith("bit")) {
      longer = "length(%s) > " + length.group(2);
    }
    return wanted.many()
        ? "EXISTS (SELECT FROM unnest((%s)::text[]) AS c WHERE %s)"
            .formatted(value, longer.formatted("c"))
        : longer.formatted("(" + value + ")::text");
  }

  private @Nullable String condition() {
    boolean texts = Casts.isText(to.plain()) && !CUTTING.contains(to.plain());
    boolean wider =
        WIDER.contains(from.plain())
            && WIDER.indexOf(from.plain()) <= WIDER.indexOf(to.full().replace("[]", ""));
    boolean json = JSON.contains(from.plain()) && JSON.contains(to.plain());
    boolean yes = from.plain().equals("boolean") && Casts.isNumber(to.plain());
    if (texts || wider || json || yes || (to.many() && !from.many())) {
      return null;
    }
    String value = new Casts.Way(from.array(), to.array(), sides).of(name, to.full());
    if (Casts.isText(from.plain())) {
      return ofText(value);
    }
    if (!from.many()
        && ((Casts.isNumber(from.plain()) && to.isTime())
            || (from.isTime() && Casts.isNumber(to.plain())))) {
      // A day is read as it is written: 20210226.
      boolean day = from.plain().equals("date") || to.plain().equals("date");
      return day ? null : differ(milliseconds(name, from), milliseconds(value, to));
    }
    boolean numbers = from.isExact() && Casts.isNumber(to.plain()) && from.many() == to.many();
    return numbers ? number(value) : back(value);
  }

  /** What a text says is compared as the widest type of its family. */
  private @Nullable String ofText(String value) {
    if (CUTTING.contains(to.plain())) {
      String text = to.many() ? "text[]" : "text";
      return differ("(%s)::%s".formatted(name, text), "(%s)::%s".formatted(value, text));
    }
    String widest =
        Casts.isNumber(to.plain())
            ? "numeric"
            : to.isTime()
                ? "timestamp with time zone"
                : COMPARED.contains(to.plain()) ? to.plain() : "";
    String type = widest + (to.many() ? "[]" : "");
    return widest.isEmpty()
        ? null
        : differ("(%s)::text::%s".formatted(name, type), "(%s)::%s".formatted(value, type));
  }

  /** The way back into a narrow type would fail for what was rounded out of it. */
  private String number(String value) {
    String many = from.many() ? "[]" : "";
    String numeric = "::numeric" + many;
    // Arrays are compared as what they are, numbers of two types as the wider one.
    return differ(
        from.many() ? name + numeric : name, "(%s)::text%s%s".formatted(value, many, numeric));
  }

  private String back(String value) {
    boolean known = COMPARED.contains(from.plain());
    if (!Casts.castable(to.array(), from.array(), sides)) {
      return differ("(%s)::text".formatted(name), "(%s)::text".formatted(value));
    }
    String back = "(%s)::%s".formatted(value, from.full());
    return known
        ? differ(name, back)
        : differ("(%s)::text".formatted(name), "(%s)::text".formatted(back));
  }

  private static String milliseconds(String value, Type type) {
    return type.isTime()
        ? "(extract(epoch FROM %s) * 1000)".formatted(value)
        : "(%s)::numeric".formatted(value);
  }

  private static String differ(String one, String other) {
    return one + " IS DISTINCT FROM " + other;
  }
}
