package dev.whimbrel.model.row;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

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
  public void narrow(Select select, JdbcClient jdbc) {
    WordFinder finder = new WordFinder(select, jdbc);
    words.forEach(word -> select.where(finder.condition(word)));
  }

  /** For ILIKE: so that a percent sign is one. */
  public static String escaped(String word) {
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
