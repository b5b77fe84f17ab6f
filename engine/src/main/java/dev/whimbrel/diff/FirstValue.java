package dev.whimbrel.diff;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What rows that exist get in a column that takes no NULL, or the question for it. */
final class FirstValue {

  private static final String DRAWN = "gen_random_uuid()::text";
  private static final int UUID_LENGTH = 36;

  /** By its place in the table: the page, each of at most 291 rows, and the row in it. */
  private static final String PLACE =
      "(ctid::text::point)[0]::bigint * 291 + (ctid::text::point)[1]::bigint";

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}");

  private static final Collector<CharSequence, ?, String> AND = Collectors.joining(" AND ");

  private FirstValue() {}

  /** For a column that is new; empty when rows need nothing or nothing is known. */
  static Optional<String> forRows(Draft draft, String table, Column column) {
    String place = table + "." + column.name();
    @Nullable String answer = draft.answers().defaults().get(place);
    boolean needed =
        !column.nullable() && column.defaultValue() == null && column.generated() == null;
    Optional<String> part = Carrying.embedded(draft, table, column);
    if (part.isPresent()) {
      return needed ? forNulls(draft, table, column, part.get()).or(() -> part) : part;
    }
    if (answer == null) {
      Optional<String> listed = listed(draft, table, column);
      if (listed.isPresent()) {
        return listed;
      }
    }
    if (answer == null) {
      answer =
          Carrying.value(draft, table, column)
              .or(() -> needed ? told(draft, place) : Optional.empty())
              .orElse(null);
    }
    if (needed && answer == null && !draft.asked(table, column.name())) {
      draft.ask(new Question.MissingValue(table, column.name(), column.type(), true));
    }
    // One that takes NULL is asked for only where some of the rows need it, which get it there.
    return Optional.ofNullable(answer)
        .filter(value -> needed || !isOfClass(draft, table, column))
        .map(value -> needed ? inPlace(draft, table, column, value) : value);
  }

  /** What entities tell of a column, whatever its rows are. */
  private static Optional<String> told(Draft draft, String place) {
    return Optional.ofNullable(draft.answers().known().marks().get(place))
        .or(() -> numbers(draft, place));
  }

  /**
   * What an answer means for the rows: itself, but where a new column tells rows apart that nothing
   * else does, as the place in a list, no two of one owner can have it, and they begin at it.
   */
  private static String inPlace(Draft draft, String table, Column column, String answer) {
    List<String> owner = owner(draft, table, column);
    if (owner.isEmpty() || !NUMBER.matcher(answer).matches()) {
      return answer;
    }
    String before = before(table, owner, "ctid");
    return answer.equals("0") ? before : answer + " + " + before;
  }

  /** Rows that are in lists already get a place there, in the order of their key. */
  private static Optional<String> listed(Draft draft, String table, Column column) {
    Renames.@Nullable ListPlace place =
        draft.answers().known().places().get(table + "." + column.name());
    Optional<Table> was = draft.renamed().table(table);
    if (place == null
        || !place.owner().stream()
            .allMatch(name -> was.flatMap(before -> before.column(name)).isPresent())) {
      return Optional.empty();
    }
    List<String> key = was.map(FirstValue::key).orElse(List.of());
    String order = key.size() == 1 ? Expressions.quoted(key.getFirst()) : "ctid";
    List<String> owner = place.owner();
    String owned =
        owner.stream().map(name -> Expressions.quoted(name) + " IS NOT NULL").collect(AND);
    String before = before(table, owner, order);
    String first = place.first() == 0 ? "" : place.first() + " + ";
    return Optional.of("CASE WHEN %s THEN %s%s END".formatted(owned, first, before));
  }

  /** The rest of the key that it is a part of, where that alone was no key before. */
  private static List<String> owner(Draft draft, String table, Column column) {
    List<String> key = key(draft.wanted(table));
    List<String> rest = key.stream().filter(name -> !name.equals(column.name())).toList();
    boolean alone =
        draft.renamed().table(table).stream()
            .filter(was -> rest.stream().allMatch(name -> was.column(name).isPresent()))
            .map(FirstValue::key)
            .anyMatch(was -> was.isEmpty() || !rest.containsAll(was));
    return alone && key.contains(column.name()) ? rest : List.of();
  }

  private static List<String> key(Table table) {
    return table.primaryKey().map(Constraint::columns).orElse(List.of());
  }

  /** Where ids come from a sequence, those of the rows come from it, too. */
  private static Optional<String> numbers(Draft draft, String place) {
    return draft.answers().known().numbered().entrySet().stream()
        .filter(sequence -> sequence.getValue().contains(place))
        .map(Map.Entry::getKey)
        .filter(name -> draft.state().sequences().containsKey(name))
        .map(FirstValue::next)
        .findFirst();
  }

  private static String next(String sequence) {
    return "nextval('" + Expressions.quoted(sequence).replace("'", "''") + "')";
  }

  private static boolean isOfClass(Draft draft, String table, Column column) {
    return draft.wanted(table).constraints().stream()
        .anyMatch(rule -> ClassRule.isAbout(rule, column.name()));
  }

  /**
   * For a column that goes, should its migration be reverted over rows: something has to stand
   * where no NULL may. A key to other rows has no such value.
   *
   * @param before the table as it was, under the names of now
   */
  static @Nullable String whenBack(Schema schema, Table before, Column column) {
    String name = column.name();
    boolean refers =
        Draft.foreignKeys(before).stream().anyMatch(key -> key.columns().contains(name));
    boolean distinct =
        before.constraints().stream()
                .filter(c -> !(c instanceof Constraint.Check))
                .anyMatch(c -> c.columns().contains(name))
            || before.indexes().stream().anyMatch(i -> i.unique() && i.mentions(name));
    boolean needed =
        !column.nullable() && column.defaultValue() == null && column.generated() == null;
    @Nullable String value =
        distinct
            ? listed(before, column).orElseGet(() -> distinct(schema, before, column))
            : emptiest(schema, column.type()).orElse(null);
    if (refers || value == null) {
      return null;
    }
    return needed ? value : ClassRule.ofItsRows(before, name, value).orElse(null);
  }

  /** The place in a list, which begins with 0: the other columns of the key say whose it is. */
  private static Optional<String> listed(Table table, Column column) {
    List<String> owner = key(table).stream().filter(name -> !name.equals(column.name())).toList();
    boolean place =
        key(table).contains(column.name())
            && !owner.isEmpty()
            && table.constraints().stream()
                .filter(rule -> rule instanceof Constraint.ForeignKey)
                .anyMatch(rule -> rule.columns().equals(owner));
    return place && isWholeNumber(column)
        ? Optional.of(before(table.name(), owner, "ctid"))
        : Optional.empty();
  }

  private static boolean isWholeNumber(Column column) {
    return column.type() instanceof ColumnType.Scalar(String name, List<Integer> modifiers)
        && List.of("smallint", "integer", "bigint").contains(name);
  }

  /** How many rows of the same owner stand before this one. */
  private static String before(String table, List<String> owner, String order) {
    String quoted = Expressions.quoted(table);
    String same =
        owner.stream()
            .map(Expressions::quoted)
            .map(name -> "o.%s = %s.%s".formatted(name, quoted, name))
            .collect(AND);
    return "(SELECT count(*) FROM %s o WHERE %s AND o.%s < %s.%s)"
        .formatted(quoted, same, order, quoted, order);
  }

  /** What no two rows have alike, where the type has room for it. */
  private static @Nullable String distinct(Schema schema, Table table, Column column) {
    if (!(column.type() instanceof ColumnType.Scalar(String name, List<Integer> modifiers))) {
      return null;
    }
    return switch (name) {
      case "integer", "bigint" ->
          isId(table, column) && schema.sequences().containsKey(table.name() + "_seq")
              ? next(table.name() + "_seq")
              : PLACE;
      case "smallint", "numeric", "real", "double precision" -> PLACE;
      case "date" -> "date '2000-01-01' + (" + PLACE + ")::integer";
      case "timestamp without time zone", "timestamp with time zone" ->
          "timestamp '2000-01-01' + (" + PLACE + ") * interval '1 second'";
      case "uuid" -> "gen_random_uuid()";
      case "text" -> DRAWN;
      case "character varying" ->
          modifiers.isEmpty() || modifiers.getFirst() >= UUID_LENGTH ? DRAWN : text(PLACE);
      case "character", "bpchar" -> text(PLACE);
      default -> null;
    };
  }

  private static String text(String number) {
    return "(" + number + ")::text";
  }

  private static boolean isId(Table table, Column column) {
    return table.primaryKey().map(Constraint::columns).equals(Optional.of(List.of(column.name())));
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
