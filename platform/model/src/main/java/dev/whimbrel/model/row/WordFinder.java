package dev.whimbrel.model.row;

import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.ResolvedColumn;
import dev.whimbrel.model.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds a word in the fields that a resource searches, so that each can use its own index: a
 * condition that spans joined tables could use none. Rows referred to that have the word are looked
 * up first and then meant by their keys.
 */
final class WordFinder {

  private final Select select;
  private final ReferredRows rows;
  private final List<ResolvedColumn> own = new ArrayList<>();
  private final Map<String, List<String>> referred = new LinkedHashMap<>();

  /** Among the rows of a statement, where whoever asks may look. */
  WordFinder(Select select, JdbcClient jdbc) {
    this.select = select;
    this.rows = new ReferredRows(select, jdbc);
    for (String path : select.resource().search()) {
      if (select.sees(path)) {
        ResolvedColumn column = select.resources().shown(select.resource(), path);
        if (column.joins().isEmpty()) {
          own.add(column);
        } else {
          String step = column.steps().getFirst().field();
          referred.computeIfAbsent(step, _ -> new ArrayList<>()).add(column.path());
        }
      }
    }
  }

  /** The condition for rows that have the word somewhere, or whose key it is. */
  String condition(String word) {
    List<String> found = new ArrayList<>();
    own.forEach(column -> found.add(contains(select, column, word)));
    referred.forEach((step, paths) -> found.addAll(referring(step, paths, word)));
    Resource<?> resource = select.resource();
    RecordKey.parse(resource, word)
        .ifPresent(
            key -> found.add(select.own(resource.key().name()).sql() + " = " + select.bind(key)));
    return found.isEmpty() ? "false" : String.join(" OR ", found);
  }

  private static String contains(Select select, ResolvedColumn column, String word) {
    FieldKind kind = column.field().kind();
    String text = kind.isText() ? column.sql() : "CAST(" + column.sql() + " AS text)";
    return text + " ILIKE " + select.bind("%" + Search.escaped(word) + "%");
  }

  private List<String> referring(String step, List<String> paths, String word) {
    return rows.condition(step, there -> there.where(anyContains(there, step, paths, word)))
        .map(List::of)
        .orElseGet(
            () -> paths.stream().map(path -> contains(select, select.own(path), word)).toList());
  }

  private static String anyContains(Select there, String step, List<String> paths, String word) {
    return paths.stream()
        .map(path -> there.own(path.substring(step.length() + 1)))
        .map(column -> contains(there, column, word))
        .collect(Collectors.joining(" OR "));
  }
}
