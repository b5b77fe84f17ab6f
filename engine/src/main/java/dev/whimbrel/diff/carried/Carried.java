package dev.whimbrel.diff.carried;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values that go on in another table whose rows have the same key: as when classes that shared a
 * table get tables of their own, or the other way round, or a second table of an entity comes or
 * goes.
 *
 * @param way which of the two tables had what
 * @param part the table whose key leads to the other
 * @param whole the table that it leads to
 * @param path how it does
 * @param columns those that go from the one to the other
 * @param of the values of the discriminator of such rows; none where nothing tells them
 */
public record Carried(
    Way way, String part, String whole, KeyPath path, List<String> columns, List<String> of) {

  /** Copies. */
  public Carried {
    columns = List.copyOf(columns);
    of = List.copyOf(of);
  }

  /** Which of the two tables had what. */
  public enum Way {
    /** The part is new: its rows are made of those of the whole. */
    PARTED,
    /** The part goes: its values go to the rows of the whole. */
    JOINED,
    /** Each row of the part becomes one of the whole, too. */
    EXTENDED,
    /** The rows of the part are none of the whole any more. */
    DETACHED,
    /** The part is new and leads to nothing: rows of the whole go there altogether. */
    CUT,
    /** The part goes, which led to nothing: its rows become rows of the whole. */
    MERGED,
    /** Both stay, and values go from the part to the whole. */
    RAISED,
    /** Both stay, and values go from the whole to the part. */
    LOWERED
  }

  /** Where it stands among others: what classes extend has its rows first. */
  public int place() {
    return isDown() ? path.steps() : -path.steps();
  }

  /** The table that the values come from. */
  public String from() {
    return isDown() ? whole : part;
  }

  /** The table that they go to. */
  public String to() {
    return isDown() ? part : whole;
  }

  /** Whether values of the whole go to the part. */
  private boolean isDown() {
    return switch (way) {
      case PARTED, DETACHED, CUT, LOWERED -> true;
      case JOINED, EXTENDED, MERGED, RAISED -> false;
    };
  }

  /** Whether rows leave the whole. */
  public boolean takesRows() {
    return way == Way.DETACHED || way == Way.CUT;
  }

  /**
   * What carries the values over.
   *
   * @param others what further columns of the new rows hold
   * @param telling the column that says of what class a row is, or an empty name
   */
  public String up(Map<String, String> others, String telling) {
    return switch (way) {
      case PARTED -> insertPart(others, telling);
      case JOINED, RAISED -> update(whole, part);
      case EXTENDED, MERGED -> insertWhole(others);
      case DETACHED -> and(update(part, whole), delete(whole, part));
      case CUT -> and(insertPart(others, telling), deleteOfClass(telling));
      case LOWERED ->
          of.isEmpty() ? and(insertMissing(), update(part, whole)) : update(part, whole);
    };
  }

  /**
   * What carries them back, while both tables are there.
   *
   * @param others what further columns of rows hold that come back to the whole
   */
  public String down(Map<String, String> others, String telling) {
    return switch (way) {
      case PARTED -> columns.isEmpty() ? delete(part, whole) : update(whole, part);
      case JOINED -> insertPart(Map.of(), telling);
      case EXTENDED -> and(update(part, whole), delete(whole, part));
      case DETACHED, CUT -> insertWhole(others);
      case MERGED -> and(insertPart(Map.of(), telling), deleteOfClass(telling));
      case RAISED -> update(part, whole);
      case LOWERED -> update(whole, part);
    };
  }

  private static String and(String one, String other) {
    return one.isEmpty() ? other : one + ";\n" + other;
  }

  /** The value of a column of a row of the one table as the other has it. */
  public String value(String column) {
    String matching = isDown() ? matching(quoted(part), alias()) : matching(alias(), quoted(whole));
    return "(SELECT %1$s.%2$s FROM %3$s %1$s WHERE %4$s)"
        .formatted(alias(), quoted(column), quoted(from()), matching);
  }

  /** The value of a column of a row that it was taken from, as it is where it was carried. */
  public String returned(String column) {
    String matching = isDown() ? matching(alias(), quoted(whole)) : matching(quoted(part), alias());
    return "(SELECT %1$s.%2$s FROM %3$s %1$s WHERE %4$s)"
        .formatted(alias(), quoted(column), quoted(to()), matching);
  }

  /** Whether a row of the whole is one of this class, as the rows of the part say. */
  String exists() {
    return "EXISTS (SELECT FROM %s %s WHERE %s)"
        .formatted(quoted(part), alias(), matching(alias(), quoted(whole)));
  }

  /** What stands for one of the two beside the other, which may be called so itself. */
  private String alias() {
    return part.equals("o") || whole.equals("o") ? "other" : "o";
  }

  private String insertPart(Map<String, String> others, String telling) {
    Map<String, String> values = new LinkedHashMap<>();
    path.columns().forEach((own, there) -> values.put(own, quoted(there)));
    columns.forEach(column -> values.put(column, quoted(column)));
    values.putAll(others);
    return insert(part, values, whole) + "\nWHERE " + ofClass(telling);
  }

  /** Where nothing tells what a row is, one without any of the values needs no second row. */
  private String ofClass(String telling) {
    return of.isEmpty()
        ? columns.stream().map(c -> quoted(c) + " IS NOT NULL").collect(Collectors.joining(" OR "))
        : quoted(telling)
            + " IN ("
            + of.stream().map(Carried::literal).collect(Collectors.joining(", "))
            + ")";
  }

  /** Rows of which only the whole had something until now. */
  private String insertMissing() {
    Map<String, String> values = new LinkedHashMap<>();
    path.columns().forEach((own, there) -> values.put(own, quoted(there)));
    columns.forEach(column -> values.put(column, quoted(column)));
    return insert(part, values, whole) + "\nWHERE " + ofClass("") + "\nON CONFLICT DO NOTHING";
  }

  private String deleteOfClass(String telling) {
    return "DELETE FROM %s WHERE %s".formatted(quoted(whole), ofClass(telling));
  }

  private String insertWhole(Map<String, String> others) {
    Map<String, String> values = new LinkedHashMap<>();
    path.columns().forEach((own, there) -> values.put(there, quoted(own)));
    columns.forEach(column -> values.put(column, quoted(column)));
    values.putAll(others);
    return insert(whole, values, part);
  }

  private static String insert(String into, Map<String, String> values, String from) {
    return "INSERT INTO %s (%s)\nSELECT %s FROM %s"
        .formatted(
            quoted(into),
            values.keySet().stream().map(Carried::quoted).collect(Collectors.joining(", ")),
            String.join(", ", values.values()),
            quoted(from));
  }

  private String update(String table, String other) {
    if (columns.isEmpty()) {
      return "";
    }
    String sets =
        columns.stream()
            .map(column -> quoted(column) + " = " + alias() + "." + quoted(column))
            .collect(Collectors.joining(", "));
    return "UPDATE %s SET %s FROM %s %s WHERE %s"
        .formatted(quoted(table), sets, quoted(other), alias(), matching(table));
  }

  private String delete(String table, String other) {
    return "DELETE FROM %s USING %s %s WHERE %s"
        .formatted(quoted(table), quoted(other), alias(), matching(table));
  }

  /** By one of the two itself, and the other by its alias. */
  private String matching(String table) {
    return table.equals(part) ? matching(quoted(part), alias()) : matching(alias(), quoted(whole));
  }

  private String matching(String ofPart, String ofWhole) {
    List<String> pairs = new ArrayList<>();
    path.columns()
        .forEach(
            (own, there) ->
                pairs.add("%s.%s = %s.%s".formatted(ofPart, quoted(own), ofWhole, quoted(there))));
    return String.join(" AND ", pairs);
  }

  /** What each row is by the rows of the parts, which tell the deepest class there is. */
  public static String told(Stream<Carried> parts, String otherwise) {
    String cases =
        parts
            .filter(part -> !part.of().isEmpty())
            .sorted((a, b) -> Integer.compare(b.path().steps(), a.path().steps()))
            .map(part -> "WHEN %s THEN %s".formatted(part.exists(), literal(part.of().getFirst())))
            .collect(Collectors.joining(" "));
    return cases.isEmpty()
        ? literal(otherwise)
        : "CASE %s ELSE %s END".formatted(cases, literal(otherwise));
  }

  /** Refuses rows of other classes than these, as a statement. */
  public static String known(String table, String telling, List<String> classes) {
    return """
    ALTER TABLE %1$s ADD CONSTRAINT no_row_of_another_class CHECK (%2$s::text IN (%3$s));
    ALTER TABLE %1$s DROP CONSTRAINT no_row_of_another_class\
    """
        .formatted(
            quoted(table),
            quoted(telling),
            classes.stream().map(Carried::literal).collect(Collectors.joining(", ")));
  }

  /** Whether something must stand there that nobody but the author knows. */
  public static boolean isNeeded(Column column) {
    return !column.nullable() && column.defaultValue() == null && column.generated() == null;
  }

  /** Lets a table that numbers its rows go on after those it got, as a further statement. */
  public static String numbered(Table table) {
    List<String> key = table.primaryKey().map(Constraint::columns).orElse(List.of());
    if (key.size() != 1 || table.column(key.getFirst()).filter(Column::numbersItself).isEmpty()) {
      return "";
    }
    String sequence =
        "pg_get_serial_sequence(%s, %s)"
            .formatted(literal(quoted(table.name())), literal(key.getFirst()));
    return ";\nSELECT setval(%1$s, greatest(max(%2$s), nextval(%1$s))) FROM %3$s"
        .formatted(sequence, quoted(key.getFirst()), quoted(table.name()));
  }

  private static String quoted(String name) {
    return Expressions.quoted(name);
  }

  /** A text as SQL. */
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
