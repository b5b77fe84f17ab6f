package dev.whimbrel.files;

import dev.whimbrel.error.Problem;
import java.nio.charset.StandardCharsets;
import java.sql.SQLWarning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names of more than 63 bytes in SQL, which the server cuts and takes. */
public final class LongNames {

  private static final int LONGEST = 63;

  /** What the server calls its notice that it cuts a name. */
  private static final String NAME_TOO_LONG = "42622";

  private LongNames() {}

  /**
   * Those that stand in a statement, each once. Where a backslash escapes in strings, nothing is
   * found before the server reads it.
   */
  public static List<Problem> in(SqlStatement statement, String file) {
    Map<String, Problem> found = new LinkedHashMap<>();
    if (!statement.escapes()) {
      for (SqlLexer.Token token : SqlLexer.tokens(statement.text())) {
        String name = name(token, statement.text());
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST) {
          found.computeIfAbsent(
              name,
              one ->
                  problem(
                      file + ":" + (statement.line() + linesBefore(token, statement.text())),
                      "the name " + one + " has " + bytes + " bytes, more than 63"));
        }
      }
    }
    return List.copyOf(found.values());
  }

  /** What the server has said of a name that it cut, such as one that a function put together. */
  public static Optional<Problem> told(@Nullable SQLWarning first, String where) {
    for (SQLWarning one = first; one != null; one = one.getNextWarning()) {
      if (NAME_TOO_LONG.equals(one.getSQLState())) {
        return Optional.of(problem(where, "the server cuts a name: " + one.getMessage()));
      }
    }
    return Optional.empty();
  }

  private static Problem problem(String where, String message) {
    return new Problem("invalid-name", where, message, "PostgreSQL takes names of 1 to 63 bytes");
  }

  /** A name with escapes is left to the server, which knows how long it is without them. */
  private static String name(SqlLexer.Token token, String sql) {
    if (token.kind() == SqlLexer.Kind.WORD) {
      return sql.substring(token.start(), token.end());
    }
    return token.kind() == SqlLexer.Kind.QUOTED_NAME && sql.charAt(token.start()) == '"'
        ? sql.substring(token.start() + 1, token.end() - 1).replace("\"\"", "\"")
        : "";
  }

  private static long linesBefore(SqlLexer.Token token, String sql) {
    return sql.substring(0, token.start()).chars().filter(c -> c == '\n').count();
  }
}
