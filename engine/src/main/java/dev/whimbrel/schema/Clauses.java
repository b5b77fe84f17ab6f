package dev.whimbrel.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A line taken apart at its keywords, where quotes and brackets hide what is inside them.
 *
 * @param byKeyword what follows each keyword, up to the next; what comes before all under ""
 */
record Clauses(Map<String, String> byKeyword) {

  /**
   * Takes a line apart.
   *
   * @param keywords longer ones before those that they begin with
   */
  static Clauses of(String line, List<String> keywords) {
    Map<String, String> found = new LinkedHashMap<>();
    String keyword = "";
    int start = 0;
    int at = 0;
    while (at < line.length()) {
      Optional<String> next =
          at == 0 || line.charAt(at - 1) == ' ' ? at(line, at, keywords) : Optional.empty();
      if (next.isPresent()) {
        found.put(keyword, line.substring(start, at).strip());
        keyword = next.get();
        at += keyword.length();
        start = at;
      } else {
        at = skip(line, at);
      }
    }
    found.put(keyword, line.substring(start).strip());
    return new Clauses(found);
  }

  private static Optional<String> at(String line, int position, List<String> keywords) {
    return keywords.stream()
        .filter(k -> line.startsWith(k, position))
        .filter(k -> !wordAt(line, position + k.length()))
        .findFirst();
  }

  private static boolean wordAt(String line, int position) {
    return position < line.length() && Character.isJavaIdentifierPart(line.charAt(position));
  }

  /** Behind the next letter, or behind all that a quote or a bracket opens. */
  static int skip(String line, int from) {
    char first = line.charAt(from);
    if (first == '\'' || first == '"') {
      int end = line.indexOf(first, from + 1);
      return end < 0 ? line.length() : end + 1;
    }
    int at = from + 1;
    if (first == '(') {
      while (at < line.length() && line.charAt(at) != ')') {
        at = skip(line, at);
      }
      return Math.min(at + 1, line.length());
    }
    return at;
  }

  /** Pieces between commas that no quote or bracket hides. */
  static List<String> list(String text) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == ',') {
        pieces.add(text.substring(start, at).strip());
        start = at + 1;
      }
      at = skip(text, at);
    }
    pieces.add(text.substring(start).strip());
    return pieces;
  }

  boolean has(String keyword) {
    return byKeyword.containsKey(keyword);
  }

  String get(String keyword) {
    return byKeyword.getOrDefault(keyword, "");
  }

  /** What stands in the brackets of a clause. */
  String inside(String keyword) {
    return inBrackets(get(keyword));
  }

  static String inBrackets(String text) {
    int open = text.indexOf('(');
    return open < 0 ? "" : text.substring(open + 1, text.lastIndexOf(')')).strip();
  }
}
