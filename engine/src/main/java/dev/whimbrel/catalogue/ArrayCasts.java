package dev.whimbrel.catalogue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arrays that the server turns into another type as a whole, as in {@code a IN ('x', 'y')} of a
 * varchar. It prints that as {@code (ARRAY['x'::character varying])::text[]} and would read its own
 * words as a cast of each element, which it then prints otherwise. What says first which array it
 * is stays as it is.
 */
public final class ArrayCasts {

  private static final String OPENS = "(ARRAY[";

  private static final Pattern TOKEN = Pattern.compile(Printed.QUOTED + "|\\(ARRAY\\[|[\\[\\](),]");

  private static final Pattern CAST =
      Pattern.compile("::((?:\"(?:[^\"]|\"\")+\"|[\\w. ])+(?:\\([\\d,]+\\)[\\w ]*)?)$");

  private static final Pattern INTEGER = Pattern.compile("\\d{1,9}");
  private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d*");

  private final String sql;
  private final StringBuilder kept = new StringBuilder();
  private final Deque<Open> open = new ArrayDeque<>();
  private int written;

  private ArrayCasts(String sql) {
    this.sql = sql;
  }

  /** A bracket that is open. */
  private static final class Open {
    private final boolean array;
    private final int first;
    private int comma = -1;

    private Open(boolean array, int first) {
      this.array = array;
      this.first = first;
    }
  }

  /** A statement that means what its expressions were printed from. */
  public static String kept(String sql) {
    return sql.contains(OPENS) ? new ArrayCasts(sql).text() : sql;
  }

  private String text() {
    Matcher token = TOKEN.matcher(sql);
    while (token.find()) {
      switch (token.group()) {
        case OPENS -> {
          open.push(new Open(false, token.start() + 1));
          open.push(new Open(true, token.end()));
        }
        case "[", "(" -> open.push(new Open(false, token.end()));
        case "," -> comma(token.start());
        case "]", ")" -> closed(token.start());
        default -> {}
      }
    }
    return kept.append(sql.substring(written)).toString();
  }

  private void comma(int at) {
    if (!open.isEmpty() && open.peek().comma < 0) {
      open.peek().comma = at;
    }
  }

  private void closed(int at) {
    Open one = open.isEmpty() ? new Open(false, 0) : open.pop();
    if (one.array && sql.startsWith(")::", at + 1)) {
      String type = type(sql.substring(one.first, one.comma < 0 ? at : one.comma));
      if (!type.isEmpty()) {
        kept.append(sql, written, at + 1).append("::").append(type).append("[]");
        written = at + 1;
      }
    }
  }

  /** The type of an element, as far as its text tells. */
  private static String type(String element) {
    if (INTEGER.matcher(element).matches()) {
      return "integer";
    }
    if (NUMBER.matcher(element).matches()) {
      return "numeric";
    }
    if (element.equals("true") || element.equals("false")) {
      return "boolean";
    }
    Matcher cast = CAST.matcher(element);
    if (!cast.find()) {
      return "";
    }
    String type = cast.group(1).replaceAll("\\([\\d,]+\\)", "");
    // Alone these words mean a length of one.
    return switch (type) {
      case "character" -> "bpchar";
      case "bit" -> "\"bit\"";
      default -> type;
    };
  }
}
