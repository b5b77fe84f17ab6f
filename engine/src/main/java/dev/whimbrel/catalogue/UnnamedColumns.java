package dev.whimbrel.catalogue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Columns of a query within another, or of a later part of a UNION, that have no name, as in {@code
 * EXISTS (SELECT 'x')}. The server prints {@code 'x'::text}, and would name what it reads there
 * after the type, and print that name. Whoever says the name that means none is not misread.
 */
public final class UnnamedColumns {

  private static final String NONE = " AS \"?column?\"";

  private static final Pattern TOKEN =
      Pattern.compile(Printed.QUOTED + "|[\\[\\](),;]|\\b[A-Z]+\\b");

  private static final Pattern CAST =
      Pattern.compile(
          ".*::(?:\"(?:[^\"]|\"\")+\"|[\\w.])+(?: [a-z]+)*(?:\\(\\d+(?:,\\d+)?\\))?(?: [a-z]+)*"
              + "(?:\\[])*",
          Pattern.DOTALL);

  private static final Set<String> ENDS =
      Set.of(
          "FROM",
          "WHERE",
          "GROUP",
          "HAVING",
          "WINDOW",
          "UNION",
          "INTERSECT",
          "EXCEPT",
          "ORDER",
          "LIMIT",
          "OFFSET",
          "FETCH",
          "FOR",
          ";");

  private final String sql;
  private final StringBuilder kept = new StringBuilder();
  private final Deque<Open> open = new ArrayDeque<>();
  private int written;

  private UnnamedColumns(String sql) {
    this.sql = sql;
    open.push(new Open());
  }

  /** A bracket that is open, and the column of a query in it that begins somewhere. */
  private static final class Open {
    private boolean list;
    private int column;
  }

  /** A statement that means what its queries were printed from. */
  public static String kept(String sql) {
    return sql.contains("SELECT ") && sql.contains("::") ? new UnnamedColumns(sql).text() : sql;
  }

  private String text() {
    Matcher token = TOKEN.matcher(sql);
    while (token.find()) {
      String word = token.group();
      switch (word) {
        case "(", "[" -> open.push(new Open());
        case ")", "]" -> closed(token.start());
        case "SELECT" -> begins(token.end());
        case "DISTINCT" -> begins(open.peek().list ? token.end() : -1);
        case "," -> next(token);
        default -> {
          if (ENDS.contains(word)) {
            ends(token.start());
          }
        }
      }
    }
    ends(sql.length());
    return kept.append(sql.substring(written)).toString();
  }

  private void closed(int at) {
    ends(at);
    if (open.size() > 1) {
      open.pop();
    }
  }

  private void begins(int at) {
    if (at >= 0) {
      open.peek().list = true;
      open.peek().column = at;
    }
  }

  private void next(Matcher comma) {
    if (open.peek().list) {
      ends(comma.start());
      begins(comma.end());
    }
  }

  private void ends(int at) {
    Open one = open.peek();
    String column = one.list ? sql.substring(one.column, at).stripTrailing() : "";
    if (CAST.matcher(column).matches()) {
      kept.append(sql, written, one.column + column.length()).append(NONE);
      written = one.column + column.length();
    }
    one.list = false;
  }
}
