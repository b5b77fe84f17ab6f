package dev.whimbrel.diff.rename;

import dev.whimbrel.diff.carried.Carried;
import dev.whimbrel.diff.carried.Classes;
import dev.whimbrel.operation.Script;
import dev.whimbrel.operation.Sql;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.Schema;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values in rows that are names of the program's: of an enum that is kept as text, of a class in a
 * discriminator. No schema holds them, so what gives them another name is a statement.
 */
public final class ValueNames {

  private static final Set<String> TEXTS =
      Set.of("character varying", "text", "character", "bpchar");

  private static final Pattern UPDATE =
      Pattern.compile(
          "UPDATE (\\S+) SET (\\S+) = '((?:[^']|'')*)' WHERE (\\S+) = '((?:[^']|'')*)'");

  private ValueNames() {}

  /** A value of the column {@code table.column} under a new name. */
  public static Rename of(String table, String column, String from, String to) {
    return new Rename(table + "." + column, from, to);
  }

  /** Whether it is of such a value. */
  public static boolean isOne(Rename rename) {
    return rename.table().contains(".");
  }

  /**
   * What the rows need for those renames that are of such values.
   *
   * @param before what was, under the names that tables and columns have now
   */
  public static List<Sql> updates(Collection<Rename> renames, Schema before, Schema after) {
    return renames.stream()
        .filter(ValueNames::isOne)
        .filter(rename -> isText(before, rename) && isText(after, rename))
        .map(ValueNames::update)
        .toList();
  }

  private static boolean isText(Schema schema, Rename rename) {
    return schema
        .table(table(rename))
        .flatMap(table -> table.column(column(rename)))
        .map(Column::type)
        .filter(type -> type instanceof ColumnType.Scalar scalar && TEXTS.contains(scalar.name()))
        .isPresent();
  }

  private static String table(Rename rename) {
    return rename.table().substring(0, rename.table().indexOf('.'));
  }

  private static String column(Rename rename) {
    return rename.table().substring(rename.table().indexOf('.') + 1);
  }

  private static Sql update(Rename rename) {
    return new Sql(
        new Script(update(rename, rename.from(), rename.to())),
        new Script(update(rename, rename.to(), rename.from())),
        false);
  }

  private static String update(Rename rename, String from, String to) {
    String column = Expressions.quoted(column(rename));
    return "UPDATE %s SET %s = %s WHERE %s = %s"
        .formatted(
            Expressions.quoted(table(rename)),
            column,
            Carried.literal(to),
            column,
            Carried.literal(from));
  }

  /** The rename that a statement of a migration made. */
  public static Optional<Rename> made(Sql sql) {
    Matcher update = UPDATE.matcher(sql.up().text().strip());
    return update.matches() && update.group(2).equals(update.group(4))
        ? Optional.of(
            of(
                plain(update.group(1), "\""),
                plain(update.group(2), "\""),
                plain(update.group(5), "'"),
                plain(update.group(3), "'")))
        : Optional.empty();
  }

  private static String plain(String text, String quote) {
    String inner =
        quote.equals("\"") && text.startsWith(quote) ? text.substring(1, text.length() - 1) : text;
    return inner.replace(quote + quote, quote);
  }

  /** A class whose table has another name has one, too, where the two are called alike. */
  public static Set<Rename> following(Collection<Rename> renames, Classes classes) {
    Set<Rename> found = new LinkedHashSet<>();
    for (Rename rename : renames) {
      List<String> values = classes.ofTable(rename.to());
      if (rename.ofTable() && !values.isEmpty() && camel(rename.to()).equals(values.getFirst())) {
        String value = values.getFirst();
        classes.telling().entrySet().stream()
            .filter(told -> isOf(classes, told, value))
            .map(t -> of(t.getKey(), t.getValue(), camel(rename.from()), value))
            .forEach(found::add);
      }
    }
    return found;
  }

  private static boolean isOf(Classes classes, Map.Entry<String, String> told, String value) {
    return classes.ofTable(told.getKey()).contains(value);
  }

  private static String camel(String table) {
    StringBuilder name = new StringBuilder();
    for (String word : table.split("_", -1)) {
      if (!word.isEmpty()) {
        name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return name.toString();
  }
}
