package dev.whimbrel.diff;

import dev.whimbrel.diff.Question.NoCast.Cause;
import dev.whimbrel.diff.carried.Constants;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Expressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  private static final Set<String> TRUTHS = Set.of("boolean");
  private static final int FALSE = "false".length();
  private static final Set<String> BYTES = Set.of("bytea");

  private static final Set<String> ADDRESSES = Set.of("inet");

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
              || areOtherConstants(want.type(), have.type())
              || impossible(draft, want.type(), have.type()))) {
        draft.oneWay(noWayBack(place, have.type()));
      }
      return new Conversion(said, back);
    }
    if (tellsClasses(draft, table, want.name()) && !KeyTypes.comparable(have.type(), want.type())) {
      draft.ask(new Question.NoCast(table, want.name(), have.type(), want.type(), Cause.UNCLEAR));
      return CAST;
    }
    @Nullable Constants constants = draft.answers().known().enums().get(place);
    Conversion told =
        constants == null
            ? ofTypes(draft, table, have, want)
            : ofConstants(draft, table, new Columns(have, want), constants)
                .orElseGet(() -> ofTypes(draft, table, have, want));
    if (told.down() == null && back == null && isTooShort(want.type(), have.type())) {
      draft.oneWay(noWayBack(place, have.type()));
    }
    return back == null ? told : new Conversion(told.up(), back);
  }

  private static String noWayBack(String place, ColumnType type) {
    return "nothing says how the values of " + place + " become " + type.sql() + " again";
  }

  /** Whether names of classes stand there, which a cast makes no others of. */
  private static boolean tellsClasses(Draft draft, String table, String column) {
    return column.equals(draft.answers().known().classes().telling().get(table));
  }

  /** Whether one of {@code true} and {@code false} has no room there. */
  private static boolean isTooShort(ColumnType from, ColumnType to) {
    return is(from, TRUTHS)
        && is(to, TEXTS)
        && to instanceof ColumnType.Scalar(String name, List<Integer> modifiers)
        && (modifiers.isEmpty() ? name.equals("character") : modifiers.getFirst() < FALSE);
  }

  /** Whether values become those of another type whatever they are, and without an answer. */
  static boolean isKnown(Draft draft, String table, Column have, Column want) {
    boolean constants =
        draft.answers().known().enums().containsKey(table + "." + want.name())
            && is(have.type(), NUMBERS)
            && named(draft, want.type());
    return constants || isFamily(have.type(), want.type());
  }

  /** Whether both are numbers, or both are moments. */
  private static boolean isFamily(ColumnType from, ColumnType to) {
    return List.of(NUMBERS, MOMENTS, CLOCKS).stream()
        .anyMatch(family -> is(from, family) && is(to, family));
  }

  /** A column as it is and as it shall be. */
  private record Columns(Column have, Column want) {}

  /** What the constants of a Java type tell; of an enum nothing says which is true. */
  private static Optional<Conversion> ofConstants(
      Draft draft, String table, Columns columns, Constants constants) {
    ColumnType from = columns.have().type();
    ColumnType to = columns.want().type();
    String column = Expressions.quoted(columns.want().name());
    List<String> old = held(draft, from, constants);
    List<String> now = constants.areConverted() ? constants.stored() : held(draft, to, constants);
    boolean same = old.isEmpty() || now.isEmpty() || old.equals(now);
    // Values of which some mean one thing before and another after may be either.
    boolean either = !same && is(from, NUMBERS) == is(to, NUMBERS) && overlap(old, now);
    if (either || (is(from, TRUTHS) && !constants.areTruths())) {
      draft.ask(new Question.NoCast(table, columns.want().name(), from, to, Cause.UNCLEAR));
      return Optional.of(CAST);
    }
    return same
        ? Optional.empty()
        : Optional.of(
            new Conversion(
                new Cases(draft, from, to).of(column, old, now),
                new Cases(draft, to, from).of(column, now, old)));
  }

  private static boolean overlap(List<String> some, List<String> others) {
    return some.stream().anyMatch(others::contains);
  }

  /** What stands there for each constant where nothing converts it. */
  private static List<String> held(Draft draft, ColumnType type, Constants constants) {
    if (constants.areTruths()) {
      return is(type, TRUTHS) ? constants.names() : List.of();
    }
    return is(type, NUMBERS)
        ? constants.places()
        : named(draft, type) ? constants.words() : List.of();
  }

  /** Each value by itself. What is none of those is not lost: it stays, or the server refuses. */
  private record Cases(Draft draft, ColumnType from, ColumnType to) {

    String of(String column, List<String> old, List<String> now) {
      List<String> cases = new ArrayList<>();
      for (int i = 0; i < old.size(); i++) {
        cases.add("WHEN " + old.get(i) + " THEN " + now.get(i));
      }
      // Whoever is neither true nor false is NULL.
      String others = is(from, TRUTHS) ? "" : " ELSE " + column + asItIs();
      String text = "CASE " + column + " " + String.join(" ", cases) + others + " END";
      String cast = cast(draft, to);
      return cast.isEmpty() ? text : "(" + text + ")" + cast;
    }

    private String asItIs() {
      String words = is(from, TEXTS) ? "" : "::text";
      return named(draft, to) ? words : words + "::" + to.sql();
    }
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
    Conversion texts = ofTexts(column, have.type(), want.type());
    if (!texts.equals(CAST)) {
      return texts;
    }
    boolean unclear = areOtherConstants(have.type(), want.type());
    if (unclear
        || impossible(have.type(), want.type())
        || isTooShort(have.type(), want.type())
        || impossible(draft, have.type(), want.type())) {
      Cause cause = unclear ? Cause.UNCLEAR : Cause.NO_CAST;
      draft.ask(new Question.NoCast(table, want.name(), have.type(), want.type(), cause));
    }
    return CAST;
  }

  /** Of these, the server's cast makes another text than Java has. */
  private static Conversion ofTexts(String column, ColumnType from, ColumnType to) {
    String encoded = "convert_to(" + column + ", 'UTF8')";
    String decoded = "convert_from(" + column + ", 'UTF8')";
    String address = "abbrev(" + column + ")";
    if (is(from, TEXTS) && is(to, BYTES)) {
      return new Conversion(encoded, decoded);
    }
    if (is(from, BYTES) && is(to, TEXTS)) {
      return new Conversion(decoded, encoded);
    }
    if (is(from, TEXTS) && is(to, ADDRESSES)) {
      return new Conversion(null, address);
    }
    return is(from, ADDRESSES) && is(to, TEXTS) ? new Conversion(address, null) : CAST;
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

  /** Whether the one are places of constants, most likely, and the other their names. */
  private static boolean areOtherConstants(ColumnType from, ColumnType to) {
    return from instanceof ColumnType.Array(ColumnType one)
        && to instanceof ColumnType.Array(ColumnType other)
        && (is(one, NUMBERS) != is(other, NUMBERS))
        && !impossible(one, other);
  }

  /** Whether it is certain that the server refuses, however few the rows are. */
  private static boolean impossible(ColumnType from, ColumnType to) {
    if (from instanceof ColumnType.Array != to instanceof ColumnType.Array) {
      return true;
    }
    if (from instanceof ColumnType.Array(ColumnType one)
        && to instanceof ColumnType.Array(ColumnType other)) {
      return impossible(one, other);
    }
    return from instanceof ColumnType.Scalar a
        && to instanceof ColumnType.Scalar b
        && !family(a).equals(family(b))
        && known(family(a))
        && known(family(b))
        && !castable(family(a), family(b));
  }

  /** The type's name, without the fields of an interval: {@code interval second}. */
  private static String family(ColumnType.Scalar type) {
    return type.name().startsWith("interval ") ? "interval" : type.name();
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
}
