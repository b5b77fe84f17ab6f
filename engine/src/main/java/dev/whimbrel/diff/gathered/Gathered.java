package dev.whimbrel.diff.gathered;

import dev.whimbrel.diff.rename.Rename;
import dev.whimbrel.operation.Script;
import dev.whimbrel.operation.Sql;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A collection that has a table, and from then on is an array or JSON in the row it belongs to; or
 * the other way round.
 *
 * @param kind of the collection
 * @param rows its table
 * @param key the column of that table that leads to the row
 * @param element the column for an element
 * @param place the column for the place of an element, or for its key in a map, where it has one
 * @param whole the table that has the array
 * @param id its primary key
 * @param array the column of the array
 */
public record Gathered(
    Kind kind,
    Table rows,
    Column key,
    Column element,
    Optional<Column> place,
    String whole,
    String id,
    Column array) {

  private static final Set<String> JSON = Set.of("json", "jsonb");
  private static final Set<String> TEXTS = Set.of("text", "character varying");
  private static final Set<String> WHOLE_NUMBERS = Set.of("smallint", "integer", "bigint");

  /** How the elements of a collection stand together. */
  public enum Kind {
    /** One after the other. */
    LIST,
    /** By a key. */
    MAP,
    /** As only the program knows. */
    OTHER
  }

  /** What goes from where it is to where it shall be, either way. */
  public static List<Carry> found(Schema from, Schema to) {
    List<Carry> found = new ArrayList<>();
    all(from, to).forEach(one -> found.add(new Carry(one, true)));
    all(to, from).forEach(one -> found.add(new Carry(one, false)));
    return found;
  }

  /**
   * Elements that go from one place to the other.
   *
   * @param elements both places
   * @param gathers whether the array is what comes
   */
  public record Carry(Gathered elements, boolean gathers) {

    /** The tables that lose and get them. */
    public Rename tables() {
      return gathers
          ? Rename.table(elements.rows().name(), elements.whole())
          : Rename.table(elements.whole(), elements.rows().name());
    }

    /** What the first of them had the elements in. */
    public List<String> columns() {
      return gathers
          ? elements.rows().columns().stream()
              .map(Column::name)
              .filter(name -> !name.equals(elements.key().name()))
              .toList()
          : List.of(elements.array().name());
    }

    /** Whether an element is the same there, so that nobody has to say what becomes of it. */
    public boolean isPlain() {
      return switch (elements.kind()) {
        case LIST -> isJson(elements.array()) || isOfElements();
        case MAP -> isJson(elements.array());
        case OTHER -> false;
      };
    }

    private boolean isOfElements() {
      return elements.array().type().equals(new ColumnType.Array(elements.element().type()));
    }

    /** Where a place in the list is said, as {@code table.column}. */
    public String place() {
      return elements.rows().name() + "." + elements.place().map(Column::name).orElse("");
    }

    /**
     * As a statement, with its way back.
     *
     * @param first the place of the first of a list
     */
    public Sql sql(int first) {
      Script gather = new Script(elements.gather());
      Script spread = new Script(elements.spread(first));
      return gathers ? new Sql(gather, spread, false) : new Sql(spread, gather, false);
    }
  }

  private static List<Gathered> all(Schema ofTables, Schema ofArrays) {
    List<Gathered> all = new ArrayList<>();
    for (Table rows : ofTables.tables().values()) {
      if (ofArrays.table(rows.name()).isEmpty()) {
        rows.constraints().stream()
            .filter(Constraint.ForeignKey.class::isInstance)
            .map(Constraint.ForeignKey.class::cast)
            .forEach(key -> with(rows, key, ofTables, ofArrays).ifPresent(all::add));
      }
    }
    return all;
  }

  /** What the key leads to, if that has the array on the other side. */
  private static Optional<Gathered> with(
      Table rows, Constraint.ForeignKey key, Schema ofTables, Schema ofArrays) {
    Optional<Table> without = ofTables.table(key.table());
    Optional<Table> whole = ofArrays.table(key.table());
    List<String> id = without.flatMap(Table::primaryKey).map(Constraint::columns).orElse(List.of());
    if (whole.isEmpty() || key.columns().size() != 1 || !key.references().equals(id)) {
      return Optional.empty();
    }
    Gathered bare = bare(rows, rows.column(key.columns().getFirst()).orElseThrow());
    return whole.get().columns().stream()
        .filter(array -> without.get().column(array.name()).isEmpty())
        .filter(array -> isList(array) && isCalledAlike(rows, bare.element(), key.table(), array))
        .map(array -> bare.in(key.table(), id.getFirst(), array))
        .findFirst();
  }

  /** Without the other place. */
  private static Gathered bare(Table rows, Column owner) {
    List<Column> others = rows.columns().stream().filter(c -> !c.equals(owner)).toList();
    List<String> primary = rows.primaryKey().map(Constraint::columns).orElse(List.of());
    Optional<Column> place =
        others.stream()
            .filter(c -> others.size() == 2 && primary.size() == 2 && primary.contains(c.name()))
            .findFirst();
    Column element =
        others.stream().filter(c -> !Optional.of(c).equals(place)).findFirst().orElse(owner);
    Kind kind = others.size() == 1 ? Kind.LIST : place.map(Gathered::kind).orElse(Kind.OTHER);
    return new Gathered(kind, rows, owner, element, place, "", "", owner);
  }

  private Gathered in(String table, String primary, Column column) {
    return new Gathered(kind, rows, key, element, place, table, primary, column);
  }

  private static Kind kind(Column place) {
    return isWholeNumber(place) && !place.name().endsWith("_key") ? Kind.LIST : Kind.MAP;
  }

  private static boolean isCalledAlike(Table rows, Column element, String whole, Column array) {
    return element.name().equals(array.name()) || rows.name().equals(whole + "_" + array.name());
  }

  private static boolean isWholeNumber(Column column) {
    return column.type() instanceof ColumnType.Scalar scalar
        && WHOLE_NUMBERS.contains(scalar.name());
  }

  private static boolean isList(Column column) {
    return column.type() instanceof ColumnType.Array || isJson(column);
  }

  static boolean isJson(Column column) {
    return column.type() instanceof ColumnType.Scalar scalar && JSON.contains(scalar.name());
  }

  static boolean isText(Column column) {
    return column.type() instanceof ColumnType.Scalar scalar && TEXTS.contains(scalar.name());
  }

  private String gather() {
    String order = place.map(column -> quoted(column.name())).orElse("ctid");
    String all = isJson(array) ? array.type().sql() : "array";
    String each =
        kind == Kind.MAP
            ? all + "_object_agg(" + order + ", " + quoted(element.name()) + ")"
            : all + "_agg(" + quoted(element.name()) + " ORDER BY " + order + ")";
    String elements =
        "SELECT %1$s, %2$s AS elements FROM %3$s GROUP BY %1$s"
            .formatted(quoted(key.name()), each, quoted(rows.name()));
    return "UPDATE %s SET %s = o.elements\nFROM (%s) o WHERE o.%s = %s"
        .formatted(quoted(whole), quoted(array.name()), elements, quoted(key.name()), ofWhole(id));
  }

  private String spread(int first) {
    String into = quoted(key.name()) + ", " + quoted(element.name());
    String values = ofWhole(id) + ", " + as("u.value", element);
    if (place.isPresent()) {
      into += ", " + quoted(place.get().name());
      values += ", " + (kind == Kind.MAP ? as("u.key", place.get()) : counted(first));
    }
    return "INSERT INTO %s (%s)\nSELECT %s%s FROM %s, %s\nWHERE u.value IS NOT NULL"
        .formatted(
            quoted(rows.name()), into, isSet() ? "DISTINCT " : "", values, quoted(whole), each());
  }

  private static String counted(int first) {
    return switch (Integer.compare(first, 1)) {
      case 0 -> "u.place";
      case 1 -> "u.place + " + (first - 1);
      default -> "u.place - " + (1 - first);
    };
  }

  /** What comes out of JSON is a text. A cast to one would cut what is too long. */
  private String as(String value, Column column) {
    return isJson(array) && !isText(column) ? value + "::" + column.type().sql() : value;
  }

  private String each() {
    if (kind == Kind.MAP) {
      return inJson("each_text", "object") + " AS u (key, value)";
    }
    String elements =
        isJson(array)
            ? inJson("array_elements_text", "array")
            : "unnest(" + ofWhole(array.name()) + ")";
    return elements + " WITH ORDINALITY AS u (value, place)";
  }

  /** What is none in JSON has no elements. */
  private String inJson(String function, String type) {
    return "%1$s_%2$s(CASE %1$s_typeof(%3$s) WHEN '%4$s' THEN %3$s END)"
        .formatted(array.type().sql(), function, ofWhole(array.name()), type);
  }

  private String ofWhole(String column) {
    return quoted(whole) + "." + quoted(column);
  }

  /** Whether no element is there twice. */
  private boolean isSet() {
    Set<String> both = Set.of(key.name(), element.name());
    return rows.constraints().stream()
        .filter(Constraint::indexed)
        .anyMatch(c -> both.equals(Set.copyOf(c.columns())));
  }

  private static String quoted(String name) {
    return Expressions.quoted(name);
  }
}
