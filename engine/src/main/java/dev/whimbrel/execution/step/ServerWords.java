package dev.whimbrel.execution.step;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the server says about a refusal, field by field. */
public final class ServerWords {

  private ServerWords() {}

  /** The server's sentence, or else the driver's, without what decorates them. */
  public static String message(SQLException refused) {
    ServerErrorMessage server = server(refused);
    String own = server == null ? null : server.getMessage();
    return own == null ? ofDriver(refused) : own;
  }

  private static String ofDriver(SQLException refused) {
    if (refused.getCause() instanceof UnknownHostException unknown) {
      return "no server is known by the name " + unknown.getMessage();
    }
    // Its advice comes after the first sentence; the hint has ours.
    return String.valueOf(refused.getMessage()).replaceFirst("(refused)\\. Check that .*", "$1");
  }

  /** The SQLSTATE in brackets, or nothing. */
  public static String state(SQLException refused) {
    return refused.getSQLState() == null ? "" : " (SQLSTATE " + refused.getSQLState() + ")";
  }

  /** The line of the statement with a caret, then the server's detail, hint and context. */
  public static List<String> of(SQLException refused, @Nullable Step step) {
    List<String> lines = new ArrayList<>();
    ServerErrorMessage server = server(refused);
    if (step != null) {
      lines.addAll(excerpt(step.text(), server == null ? 0 : server.getPosition()));
    }
    if (server != null) {
      add(lines, "server's detail: ", server.getDetail());
      add(lines, "server's hint: ", server.getHint());
      add(lines, "context: ", server.getWhere());
    }
    return lines;
  }

  /** How many lines of the statement come before the place that the server names. */
  public static int linesBefore(SQLException refused, Step step) {
    ServerErrorMessage server = server(refused);
    int position = server == null ? 0 : server.getPosition();
    return (int) before(step.text(), position).chars().filter(c -> c == '\n').count();
  }

  private static List<String> excerpt(String sql, int position) {
    if (position <= 0) {
      return List.of(sql.lines().findFirst().orElse(""));
    }
    String before = before(sql, position);
    int start = before.lastIndexOf('\n') + 1;
    int end = sql.indexOf('\n', start);
    String line = end < 0 ? sql.substring(start) : sql.substring(start, end);
    return List.of(line, " ".repeat(before.length() - start) + "^");
  }

  /** The server counts characters from 1, not UTF-16 units. */
  private static String before(String sql, int position) {
    int characters = Math.min(Math.max(0, position - 1), sql.codePointCount(0, sql.length()));
    return sql.substring(0, sql.offsetByCodePoints(0, characters));
  }

  private static void add(List<String> lines, String name, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      lines.add(name + text.strip());
    }
  }

  private static @Nullable ServerErrorMessage server(SQLException refused) {
    return refused instanceof PSQLException known ? known.getServerErrorMessage() : null;
  }
}
