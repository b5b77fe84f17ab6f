package dev.whimbrel.model;

import dev.whimbrel.error.Nearest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of tables, columns and labels, made from names in the code. */
public final class Naming {

  private static final Set<String> ACRONYMS =
      Set.of("api", "csv", "html", "http", "ip", "json", "pdf", "sms", "sql", "url", "uuid", "xml");

  private static final Pattern WORDS =
      Pattern.compile("_+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

  private Naming() {}

  /** Snake case as Hibernate's {@code PhysicalNamingStrategySnakeCaseImpl} spells it. */
  public static String snake(String name) {
    if (isQuoted(name)) {
      return name.substring(1, name.length() - 1);
    }
    StringBuilder snake = new StringBuilder(name.replace('.', '_'));
    for (int i = 1; i < snake.length() - 1; i++) {
      if (isSmall(snake.charAt(i - 1))
          && Character.isUpperCase(snake.charAt(i))
          && isSmall(snake.charAt(i + 1))) {
        snake.insert(i++, '_');
      }
    }
    return snake.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isQuoted(String name) {
    return name.length() > 1
        && "`\"".indexOf(name.charAt(0)) >= 0
        && name.charAt(0) == name.charAt(name.length() - 1);
  }

  private static boolean isSmall(char character) {
    return Character.isLowerCase(character) || Character.isDigit(character);
  }

  /** {@code CallRequest} as a word of a URL: {@code call-request}. */
  static String urlWord(String className) {
    return String.join("-", words(className)).toLowerCase(Locale.ROOT);
  }

  /** {@code mainUrl} as people read it: "Main URL". */
  static String label(String name) {
    List<String> words = words(name.substring(name.lastIndexOf('.') + 1));
    StringBuilder label = new StringBuilder();
    for (String word : words) {
      String small = word.toLowerCase(Locale.ROOT);
      label
          .append(label.isEmpty() ? "" : " ")
          .append(ACRONYMS.contains(small) ? small.toUpperCase(Locale.ROOT) : small);
    }
    return capital(label.toString());
  }

  /**
   * The end of a sentence about a name that means nothing: the nearest known one, or all; for
   * modules that do not know the engine.
   */
  public static String nearest(String unknown, Collection<String> known) {
    return Nearest.ending(unknown, known);
  }

  /** The known name that somebody probably meant, if one is near. */
  public static Optional<String> near(String unknown, Collection<String> known) {
    return Nearest.to(unknown, known);
  }

  /** What somebody typed inside of a sentence: not all of it when it is long. */
  public static String cut(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }

  /** A label inside of a sentence: small, but for what is spelled with capitals: "API key". */
  public static String inside(String label) {
    return Arrays.stream(label.split(" ", -1))
        .map(word -> isSpelledSo(word) ? word : word.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }

  /** A capital that does not only begin a word belongs to it. */
  private static boolean isSpelledSo(String word) {
    return word.chars().skip(1).anyMatch(Character::isUpperCase);
  }

  private static List<String> words(String name) {
    return WORDS.splitAsStream(name.strip()).filter(w -> !w.isEmpty()).toList();
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  /** The regular English plural of the last word: counties, switches, days. */
  static String plural(String label) {
    String small = label.toLowerCase(Locale.ROOT);
    if (small.matches(".*[^aeiou]y")) {
      return label.substring(0, label.length() - 1) + "ies";
    }
    return label + (small.matches(".*(s|x|z|ch|sh)") ? "es" : "s");
  }
}
