package dev.whimbrel.catalogue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conditions that begin with conditions of the same kind, as in {@code a BETWEEN 1 AND 2 AND b}.
 * The server prints that as {@code ((a >= 1) AND (a <= 2)) AND b} and would read its own words as
 * three conditions side by side, which it then prints otherwise. A cast to what it is keeps the
 * first one together, and leaves nothing behind.
 */
public final class NestedConditions {

  private static final Pattern TOKEN = Pattern.compile(Printed.QUOTED + "|[()]|\\b(?:AND|OR)\\b");

  private final String sql;
  private final StringBuilder kept = new StringBuilder();
  private final Deque<Open> open = new ArrayDeque<>();
  private int written;

  private NestedConditions(String sql) {
    this.sql = sql;
  }

  /** A bracket that is open. */
  private static final class Open {
    private final int first;
    private final boolean leads;
    private String word = "";

    private Open(int first, boolean leads) {
      this.first = first;
      this.leads = leads;
    }
  }

  /** A statement that means what its expressions were printed from. */
  public static String kept(String sql) {
    return sql.contains("((") ? new NestedConditions(sql).text() : sql;
  }

  private String text() {
    Matcher token = TOKEN.matcher(sql);
    while (token.find()) {
      switch (token.group()) {
        case "(" -> {
          boolean leads = !open.isEmpty() && open.peek().first == token.start();
          open.push(new Open(token.end(), leads));
        }
        case ")" -> closed(token.end());
        case "AND", "OR" -> {
          if (!open.isEmpty()) {
            open.peek().word = token.group();
          }
        }
        default -> {}
      }
    }
    return kept.append(sql.substring(written)).toString();
  }

  private void closed(int end) {
    Open one = open.isEmpty() ? new Open(0, false) : open.pop();
    if (one.leads && !one.word.isEmpty() && sql.startsWith(" " + one.word + " ", end)) {
      kept.append(sql, written, end).append("::boolean");
      written = end;
    }
  }
}
