package dev.whimbrel.cli.draw;

import java.util.List;

/** Takes apart what the server put in quotes. */
final class QuotedNames {

  private QuotedNames() {}

  /** Names that are quoted where needed, one a line. */
  static List<String> of(String lines) {
    if (!lines.contains("\"")) {
      return lines.isEmpty() ? List.of() : List.of(lines.split("\n"));
    }
    // A name can hold a line feed, but only within its quotes.
    return java.util.Arrays.stream(lines.split("\n(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
        .map(QuotedNames::name)
        .toList();
  }

  private static String name(String quoted) {
    return quoted.startsWith("\"") && quoted.length() > 1
        ? quoted.substring(1, quoted.length() - 1).replace("\"\"", "\"")
        : quoted;
  }

  /** The text that a literal stands for. */
  static String literal(String quoted) {
    boolean escaped = quoted.startsWith("E'");
    String inner = quoted.substring(escaped ? 2 : 1, quoted.length() - 1).replace("''", "'");
    return escaped ? inner.replace("\\\\", "\\").replace("\\n", " ") : inner;
  }
}
