package dev.whimbrel.diff;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Expressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a column become those of another type.
 *
 * @param up SQL expression over the old value, or null for the server's own cast
 * @param down SQL expression over the new value, or null for the server's own cast
 */
record Conversion(@Nullable String up, @Nullable String down) {

  static final Conversion CAST = new Conversion(null, null);

  private static final Set<String> NUMBERS =
      Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");
  private static final Set<String> TEXTS =
      Set.of("text", "character varying", "character", "bpchar", "citext", "name");
  private static final Set<String> MOMENTS =
      Set.of("date", "timestamp without time zone", "timestamp with time zone");
  private static final Set<String> CLOCKS = Set.of("time without time zone", "time with time zone");

  /** What a column has of a large object, which lies beside the table: its number. */
  private static final Set<String> LARGE_OBJECTS = Set.of("oid");

  private static final Set<String> BYTES = Set.of("bytea");

  /** Types of which it is known what becomes of them; of all others the server is asked. */
  private static final Map<String, Set<String>> OTHERS =
      Map.of(
          "boolean", Set.of("integer"),
          "integer", Set.of("boolean"),
          "interval", Set.of("time without time zone"),
          "time without time zone", Set.of("interval"),
          "timestamp without time zone", Set.of("time without time zone"),
          "timestamp with time zone", CLOCKS,
          "uuid", Set.of(),
          "bytea", Set.of(),
          "json", Set.of("jsonb"),
          "jsonb", jsonb());

  private static Set<String> jsonb() {
    Set<String> all = new TreeSet<>(NUMBERS);
    all.add("boolean");
    all.add("json");
    return Set.copyOf(all);
  }

  /** What the author said, what the values of an enum tell, or the server's cast. */
  static Conversion of(Draft draft, String table, Column have, Column want) {
    String place = table + "." + want.name();
    @Nullable String said = draft.answers().conversions().get(place);
    @Nullable String back = draft.answers().backs().get(place);
    if (said != null) {
      if (back == null
          && (impossible(want.type(), have.type())
              || impossible(draft, want.type(), have.type()))) {
        draft.oneWay(
            "nothing says how the values of " + place + " become " + have.type().sql() + " again");
      }
      return new Conversion(said, back);
    }
    List<String> names = draft.answers().known().enums().getOrDefault(place, List.of());
    String column = Expressions.quoted(want.name());
    if (!names.isEmpty() && is(have.type(), NUMBERS) && named(draft, want.type())) {
      String up = byPosition(column, names, cast(draft, want.type()));
      return new Conversion(up, byName(column, names));
    }
    if (!names.isEmpty() && named(draft, have.type()) && is(want.type(), NUMBERS)) {
      String down = byPosition(column, names, cast(draft, have.type()));
      return new Conversion(byName(column, names), down);
    }
    return ofTypes(draft, table, have, want);
  }

  /** What two types tell that are no enum's. */
  private static Conversion ofTypes(Draft draft, String table, Column have, Column want) {
    String column = Expressions.quoted(want.name());
    if (want.type() instanceof ColumnType.Array(ColumnType element)
        && element.equals(have.type())) {
      return new Conversion(
          "CASE WHEN %1$s IS NOT NULL THEN ARRAY[%1$s] END".formatted(column), column + "[1]");
    }
    if (isContent(want.type()) && is(have.type(), LARGE_OBJECTS)) {
      return new Conversion(content(column, want.type()), object(column, want.type()));
    }
    if (isContent(have.type()) && is(want.type(), LARGE_OBJECTS)) {
      return new Conversion(object(column, have.type()), content(column, have.type()));
    }
    if (impossible(have.type(), want.type()) || impossible(draft, have.type(), want.type())) {
      draft.ask(new Question.NoCast(table, want.name(), have.type(), want.type()));
    }
    return CAST;
  }

  private static boolean isContent(ColumnType type) {
    return is(type, TEXTS) || is(type, BYTES);
  }

  /** What is in the large object that a row names. The driver writes texts there in UTF-8. */
  private static String content(String column, ColumnType type) {
    String bytes = "lo_get(" + column + ")";
    return is(type, BYTES) ? bytes : "convert_from(" + bytes + ", 'UTF8')";
  }

  /** A new large object with what a row holds. */
  private static String object(String column, ColumnType type) {
    String bytes = is(type, BYTES) ? column : "convert_to(" + column + ", 'UTF8')";
    return "lo_from_bytea(0, " + bytes + ")";
  }

  /** Whether values are the names of an enum's: as texts, or in a type of its own. */
  private static boolean named(Draft draft, ColumnType type) {
    return is(type, TEXTS) || ofEnum(draft, type);
  }

  private static boolean ofEnum(Draft draft, ColumnType type) {
    return type instanceof ColumnType.Scalar && draft.state().enumOf(type).isPresent();
  }

  /** What a text among the values needs to become one of an enum. */
  static String cast(Draft draft, ColumnType type) {
    return ofEnum(draft, type) ? "::" + type.sql() : "";
  }

  /** The same for a value of another type: from one enum to another only words lead. */
  static String cast(Draft draft, ColumnType from, ColumnType to) {
    if (from.equals(to)
        || KeyTypes.comparable(from, to)
        || (is(from, NUMBERS) && is(to, NUMBERS))) {
      return "";
    }
    return (ofEnum(draft, from) && ofEnum(draft, to) ? "::text::" : "::") + to.sql();
  }

  /** Nothing but a text, or another enum, becomes an enum. */
  private static boolean impossible(Draft draft, ColumnType from, ColumnType to) {
    return (ofEnum(draft, to) && from instanceof ColumnType.Scalar a && known(a.name()))
        || (ofEnum(draft, from) && to instanceof ColumnType.Scalar b && known(b.name()));
  }

  /** Whether it is certain that the server refuses, however few the rows are. */
  private static boolean impossible(ColumnType from, ColumnType to) {
    if (from instanceof ColumnType.Array != to instanceof ColumnType.Array) {
      return true;
    }
    return from instanceof ColumnType.Scalar a
        && to instanceof ColumnType.Scalar b
        && !a.name().equals(b.name())
        && known(a.name())
        && known(b.name())
        && !castable(a.name(), b.name());
  }

  private static boolean castable(String from, String to) {
    return OTHERS.getOrDefault(from, Set.of()).contains(to)
        || List.of(NUMBERS, MOMENTS, CLOCKS).stream()
            .anyMatch(family -> family.contains(from) && family.contains(to));
  }

  private static boolean known(String type) {
    return OTHERS.containsKey(type)
        || NUMBERS.contains(type)
        || MOMENTS.contains(type)
        || CLOCKS.contains(type);
  }

  private static boolean is(ColumnType type, Set<String> names) {
    return type instanceof ColumnType.Scalar scalar && names.contains(scalar.name());
  }

  private static String byPosition(String column, List<String> names, String cast) {
    List<String> cases = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      cases.add("WHEN " + i + " THEN " + literal(names.get(i)));
    }
    String text = "CASE " + column + " " + String.join(" ", cases) + " END";
    return cast.isEmpty() ? text : "(" + text + ")" + cast;
  }

  private static String byName(String column, List<String> names) {
    List<String> cases = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      cases.add("WHEN " + literal(names.get(i)) + " THEN " + i);
    }
    return "CASE " + column + " " + String.join(" ", cases) + " END";
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
