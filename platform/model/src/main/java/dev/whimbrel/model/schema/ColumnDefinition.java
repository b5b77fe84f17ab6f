package dev.whimbrel.model.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code columnDefinition} says: beside the type there may be a default, NOT NULL, rules and
 * an expression, which are no part of it and can change without it.
 *
 * @param type the text of the type
 * @param clauses what stands behind it, each by its first word
 */
record ColumnDefinition(String type, List<Clause> clauses) {

  private static final Pattern CLAUSE =
      Pattern.compile(
          "\\s+(default|not\\s+null|null|unique|check|generated\\s+always\\s+as)(?=[\\s(]|$)",
          Pattern.CASE_INSENSITIVE);

  /** Anything else keeps its place behind the type, as the server alone understands it. */
  private static final Pattern OTHER =
      Pattern.compile(
          "\\b(primary|references|identity|constraint|deferrable|no\\s+inherit|nulls)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern QUOTED = Pattern.compile("'(?:[^']++|'')*+'|\"[^\"]*\"");

  private static final Pattern STORED =
      Pattern.compile("\\((.*)\\)\\s+stored", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  ColumnDefinition {
    clauses = List.copyOf(clauses);
  }

  /** One of them: {@code not null}, and what follows, as in {@code default 5}. */
  record Clause(String word, String text) {}

  static ColumnDefinition of(@Nullable String text) {
    if (text == null) {
      return new ColumnDefinition("", List.of());
    }
    String hidden = hidden(text);
    List<MatchResult> found = CLAUSE.matcher(hidden).results().toList();
    if (OTHER.matcher(hidden).find() || found.isEmpty()) {
      return new ColumnDefinition(text, List.of());
    }
    return new ColumnDefinition(text.substring(0, found.getFirst().start()), clauses(text, found));
  }

  private static List<Clause> clauses(String text, List<MatchResult> found) {
    List<Clause> clauses = new ArrayList<>();
    String before = "";
    for (int i = 0; i < found.size(); i++) {
      int end = i + 1 < found.size() ? found.get(i + 1).start() : text.length();
      String word = found.get(i).group(1).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
      String behind = text.substring(found.get(i).end(), end).strip();
      if (before.equals("default") && clauses.getLast().text().isEmpty()) {
        // That null is the default's value and no clause.
        clauses.set(clauses.size() - 1, new Clause(before, (word + " " + behind).strip()));
      } else {
        clauses.add(new Clause(word, behind));
      }
      before = word;
    }
    return clauses;
  }

  /** The SQL expression of the default, or null. */
  @Nullable String defaultValue() {
    return said("default").orElse(null);
  }

  /** Whether it refuses NULL. */
  boolean notNull() {
    return said("not null").isPresent();
  }

  /** Whether no two rows have the same. */
  boolean unique() {
    return said("unique").isPresent();
  }

  /** The expressions that every row fulfils. */
  List<String> checks() {
    return clauses.stream()
        .filter(clause -> clause.word().equals("check"))
        .map(clause -> unbracketed(clause.text()))
        .toList();
  }

  /** The expression that the column is computed from, or null. */
  @Nullable String generated() {
    return said("generated always as")
        .map(STORED::matcher)
        .filter(stored -> stored.matches())
        .map(stored -> stored.group(1))
        .orElse(null);
  }

  private Optional<String> said(String word) {
    return clauses.stream().filter(c -> c.word().equals(word)).map(Clause::text).findFirst();
  }

  private static String unbracketed(String text) {
    return text.startsWith("(") && text.endsWith(")")
        ? text.substring(1, text.length() - 1).strip()
        : text;
  }

  /** Without what stands in quotes and brackets; places in it are places in the text. */
  private static String hidden(String text) {
    StringBuilder hidden =
        new StringBuilder(QUOTED.matcher(text).replaceAll(q -> "x".repeat(q.end() - q.start())));
    int depth = 0;
    for (int i = 0; i < hidden.length(); i++) {
      char letter = hidden.charAt(i);
      depth -= letter == ')' ? 1 : 0;
      if (depth > 0) {
        hidden.setCharAt(i, 'x');
      }
      depth += letter == '(' ? 1 : 0;
    }
    return hidden.toString();
  }
}
