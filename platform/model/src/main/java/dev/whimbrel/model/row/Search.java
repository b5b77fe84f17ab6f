package dev.whimbrel.model.row;

import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.ResolvedColumn;
import dev.whimbrel.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed into a search box: every word must be found in some field; quotes keep words
 * together. Case does not matter.
 *
 * @param words what to find
 */
public record Search(List<String> words) {

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"?|(\\S+)");
  private static final int MOST = 10;

  /** Copies the words. */
  public Search {
    words = List.copyOf(words);
  }

  /** Reads what was typed; PostgreSQL takes no NUL in text, and a hundred words are no search. */
  public static Search parse(String typed) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(typed.replace("\0", ""));
    while (matcher.find() && words.size() < MOST) {
      String word = matcher.group(1) == null ? matcher.group(2) : matcher.group(1).strip();
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return new Search(words);
  }

  /** Looks for nothing, so finds everything. */
  public static Search everything() {
    return new Search(List.of());
  }

  /** Keeps the rows that have every word where whoever asks may look. */
  public void narrow(Select select) {
    for (String word : words) {
      List<String> found = new ArrayList<>();
      for (String path : select.resource().search()) {
        if (select.sees(path)) {
          found.add(contains(select, select.shown(path), word));
        }
      }
      key(select, word, found);
      select.where(found.isEmpty() ? "false" : String.join(" OR ", found));
    }
  }

  private static String contains(Select select, ResolvedColumn column, String word) {
    FieldKind kind = column.field().kind();
    String text = kind.isText() ? column.sql() : "CAST(" + column.sql() + " AS text)";
    return text + " ILIKE " + select.bind("%" + escaped(word) + "%");
  }

  /** A row is also found by its key, typed whole. */
  private static void key(Select select, String word, List<String> found) {
    Resource<?> resource = select.resource();
    RecordKey.parse(resource, word)
        .ifPresent(
            key -> found.add(select.own(resource.key().name()).sql() + " = " + select.bind(key)));
  }

  /** For ILIKE: so that a percent sign is one. */
  public static String escaped(String word) {
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
