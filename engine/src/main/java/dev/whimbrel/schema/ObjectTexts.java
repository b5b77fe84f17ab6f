package dev.whimbrel.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  /** Where a star stands for columns and multiplies nothing. */
  private static final Set<String> BEFORE_ALL = Set.of("select", ".", ",", "distinct", "all");

  private static final Set<String> OF_PUBLICATIONS =
      Set.of("table", "only", ",", "tables", "in", "schema");

  private static final Set<String> BEHIND_ALL = Set.of("from", ",");

  private ObjectTexts() {}

  /** A name in a text. */
  private record Word(int token, String name, String before, String after) {

    /** Whether it can be nothing but a table or a type: no field, no output name, no function. */
    boolean isPlain() {
      return !before.equals(".")
          && !before.equals("as")
          && (!after.equals("(") || OF_TABLES.contains(before));
    }

    /** The name, with the dot where it is that of a schema: no table is called so. */
    String first() {
      return after.equals(".") ? name + "." : name;
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
    return names(text).contains(name);
  }

  /** All that the text names, and its keywords, outside of strings. */
  public static Set<String> names(String text) {
    return words(text).stream().map(Word::name).collect(Collectors.toSet());
  }

  /** The name that stands behind that word, first of all; one of a schema ends with its dot. */
  public static Optional<String> behind(String text, String keyword) {
    return words(text).stream()
        .filter(word -> word.before().equals(keyword))
        .map(Word::first)
        .findFirst();
  }

  /** Whether it names something in that schema. */
  public static boolean leadsTo(String text, String schema) {
    return words(text).stream()
        .anyMatch(word -> word.name().equals(schema) && word.after().equals("."));
  }

  /** The tables that a publication names, and the schemas with a dot behind them. */
  public static List<String> published(String text) {
    List<String> names = new ArrayList<>();
    int depth = 0;
    List<Expressions.Token> tokens = Expressions.tokens(text);
    List<Word> words = words(text);
    for (int i = 0; i < tokens.size(); i++) {
      depth += tokens.get(i).text().equals("(") ? 1 : tokens.get(i).text().equals(")") ? -1 : 0;
      int here = i;
      if (depth == 0) {
        words.stream()
            .filter(word -> word.token() == here && OF_PUBLICATIONS.contains(word.before()))
            .filter(word -> !OF_PUBLICATIONS.contains(word.name()))
            .map(word -> word.before().equals("schema") ? word.name() + "." : word.first())
            .forEach(names::add);
      }
    }
    return names;
  }

  /**
   * The text with the first name behind that keyword as another one.
   *
   * @param like how many names before it are like the keyword
   */
  public static String renamedBehind(String text, String keyword, String to, int like) {
    List<Word> first =
        words(text).stream()
            .filter(word -> word.before().equalsIgnoreCase(keyword))
            .skip(like)
            .limit(1)
            .toList();
    return replaced(text, first, to);
  }

  /** The value of {@code key = value} in the first brackets of a text. */
  public static Optional<String> option(String text, String key) {
    return pieces(Clauses.inBrackets(text)).stream()
        .map(piece -> piece.split("=", 2))
        .filter(pair -> pair.length == 2 && pair[0].strip().equalsIgnoreCase(key))
        .map(pair -> pair[1].strip())
        .findFirst();
  }

  /** Pieces between commas that no quote or bracket hides. */
  public static List<String> pieces(String text) {
    return Clauses.list(text);
  }

  /** Whether it takes all columns there are, whatever they will be. */
  public static boolean takesAllColumns(String text) {
    List<String> counted =
        Expressions.tokens(text).stream()
            .filter(token -> !token.isBlank())
            .map(token -> token.text().toLowerCase(Locale.ROOT))
            .toList();
    for (int i = 0; i < counted.size(); i++) {
      String before = i == 0 ? "" : counted.get(i - 1);
      String after = i + 1 == counted.size() ? "" : counted.get(i + 1);
      if (counted.get(i).equals("*")
          && (BEFORE_ALL.contains(before) || BEHIND_ALL.contains(after))) {
        return true;
      }
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
