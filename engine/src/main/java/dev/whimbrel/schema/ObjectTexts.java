package dev.whimbrel.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of the text of an object without a server: what it names, and the same under
 * other names. Strings are not looked into: the server leaves the bodies of functions as they are,
 * too.
 */
public final class ObjectTexts {

  private static final Pattern REPLACING =
      Pattern.compile("^CREATE\\s+OR\\s+REPLACE\\s+", Pattern.CASE_INSENSITIVE);

  /** Behind these a name and an opening bracket are a table with its columns. */
  private static final Set<String> OF_TABLES = Set.of("into", "on", "of", "references");

  private ObjectTexts() {}

  /** A name in a text. */
  private record Word(int token, String name, String before, String after) {

    /** Whether it can be nothing but a table or a type: no field, no output name, no function. */
    boolean isPlain() {
      return !before.equals(".")
          && !before.equals("as")
          && (!after.equals("(") || OF_TABLES.contains(before));
    }
  }

  /** Whether it takes the place of what is there: CREATE OR REPLACE. */
  public static boolean replaces(String text) {
    return REPLACING.matcher(text).find();
  }

  /** The text as a state holds it: it makes the object where none is. */
  public static String creating(String text) {
    return REPLACING.matcher(text).replaceFirst("CREATE ");
  }

  /** The text in the form that takes the place of what is there. */
  public static String replacing(String text) {
    return creating(text).replaceFirst("(?i)^CREATE\\s+", "CREATE OR REPLACE ");
  }

  /** Whether the text names something so, outside of strings. */
  public static boolean mentions(String text, String name) {
    return words(text).stream().anyMatch(word -> word.name().equals(name));
  }

  /** The name that stands behind that word, first of all. */
  public static Optional<String> behind(String text, String keyword) {
    return words(text).stream()
        .filter(word -> word.before().equals(keyword))
        .map(Word::name)
        .findFirst();
  }

  /** Pieces between commas that no quote or bracket hides. */
  public static List<String> pieces(String text) {
    return Clauses.list(text);
  }

  /** Whether it takes all columns there are, whatever they will be. */
  public static boolean takesAllColumns(String text) {
    String before = "";
    for (Expressions.Token token : Expressions.tokens(text)) {
      if (token.text().equals("*") && Set.of("select", ".", ",").contains(before)) {
        return true;
      }
      before = token.isBlank() ? before : token.text().toLowerCase(Locale.ROOT);
    }
    return false;
  }

  /** The text with a table or a type under its new name; empty when nobody can tell what it is. */
  public static Optional<String> renamed(String text, String from, String to) {
    List<Word> words = words(text).stream().filter(word -> word.name().equals(from)).toList();
    return words.stream().allMatch(Word::isPlain)
        ? Optional.of(replaced(text, words, to))
        : Optional.empty();
  }

  /** The text with every field of that name under its new one. */
  public static String fieldRenamed(String text, String from, String to) {
    return replaced(
        text,
        words(text).stream()
            .filter(word -> word.name().equals(from) && !word.after().equals("("))
            .toList(),
        to);
  }

  private static String replaced(String text, List<Word> words, String to) {
    List<Expressions.Token> tokens = Expressions.tokens(text);
    Set<Integer> places = Set.copyOf(words.stream().map(Word::token).toList());
    StringBuilder changed = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      changed.append(places.contains(i) ? Expressions.quoted(to) : tokens.get(i).text());
    }
    return changed.toString();
  }

  private static List<Word> words(String text) {
    List<Expressions.Token> tokens = Expressions.tokens(text);
    List<Integer> counted = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (!tokens.get(i).isBlank()) {
        counted.add(i);
      }
    }
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < counted.size(); i++) {
      @Nullable String name = name(tokens.get(counted.get(i)).text());
      if (name != null) {
        String before = i == 0 ? "" : tokens.get(counted.get(i - 1)).text();
        String after = i + 1 == counted.size() ? "" : tokens.get(counted.get(i + 1)).text();
        words.add(new Word(counted.get(i), name, before.toLowerCase(Locale.ROOT), after));
      }
    }
    return words;
  }

  /** A name as the server reads it, or null for what is none. */
  private static @Nullable String name(String token) {
    if (token.startsWith("\"")) {
      return token.length() < 2
          ? null
          : token.substring(1, token.length() - 1).replace("\"\"", "\"");
    }
    boolean word = Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
    return word && !token.contains("'") ? token.toLowerCase(Locale.ROOT) : null;
  }
}
