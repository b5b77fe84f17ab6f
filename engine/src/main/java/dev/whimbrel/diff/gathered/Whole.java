package dev.whimbrel.diff.gathered;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An embedded value that has columns for its parts, and from then on is JSON in one; or the other
 * way round.
 *
 * @param had the table that has the value in one way
 * @param gets the table that has it in the other
 * @param parts by the name of each value, the columns of its parts
 */
public record Whole(Table had, Table gets, Map<String, List<String>> parts) {

  /** Of the values by {@code table.name}, those of this table. */
  public static Whole of(Table had, Table gets, Map<String, List<String>> wholes) {
    Map<String, List<String>> own = new LinkedHashMap<>();
    String prefix = gets.name() + ".";
    wholes.entrySet().stream()
        .filter(whole -> whole.getKey().startsWith(prefix))
        .sorted(Map.Entry.comparingByKey())
        .forEach(whole -> own.put(whole.getKey().substring(prefix.length()), whole.getValue()));
    return new Whole(had, gets, own);
  }

  /** What a column that comes holds of those that go, as SQL; empty when that is nothing. */
  public Optional<String> value(Column column) {
    return Gathered.isJson(column)
        ? gathered(column)
        : parts.keySet().stream()
            .filter(whole -> goes(whole).filter(Gathered::isJson).isPresent())
            .flatMap(
                whole ->
                    keys(whole).stream()
                        .filter(key -> isOf(whole, key, column.name()))
                        .map(key -> part(column, whole, key)))
            .findFirst();
  }

  /** Names of the parts in JSON; columns have that of the whole before them, where it is told. */
  private List<String> keys(String whole) {
    return parts.getOrDefault(whole, List.of()).stream()
        .map(part -> part.startsWith(whole + "_") ? part.substring(whole.length() + 1) : part)
        .toList();
  }

  private static boolean isOf(String whole, String key, String column) {
    return column.equals(key) || column.equals(whole + "_" + key);
  }

  private Optional<String> gathered(Column json) {
    Map<String, String> found = new LinkedHashMap<>();
    for (String key : keys(json.name())) {
      had.columns().stream()
          .filter(column -> isOf(json.name(), key, column.name()))
          .flatMap(column -> goes(column.name()).stream())
          .forEach(column -> found.put(key, Expressions.quoted(column.name())));
    }
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<String> pairs = new ArrayList<>();
    found.forEach((key, column) -> pairs.add(literal(key) + ", " + column));
    String any =
        found.values().stream().map(c -> c + " IS NOT NULL").collect(Collectors.joining(" OR "));
    return Optional.of(
        "CASE WHEN %s THEN %s_build_object(%s) END"
            .formatted(any, json.type().sql(), String.join(", ", pairs)));
  }

  private static String part(Column column, String whole, String key) {
    String text = Expressions.quoted(whole) + " ->> " + literal(key);
    return Gathered.isText(column) ? text : "(" + text + ")::" + column.type().sql();
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private Optional<Column> goes(String name) {
    return had.column(name).filter(column -> gets.column(column.name()).isEmpty());
  }
}
