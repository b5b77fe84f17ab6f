package dev.whimbrel.console;

import dev.whimbrel.cli.CommandOutput;
import dev.whimbrel.files.SqlSplitter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * Reads statements line by line, runs each when its semicolon comes, and prints what it gives. As
 * psql does, it goes on after a failure only where somebody types.
 */
final class SqlPrompt {

  /** Rows that are printed of one statement. */
  private static final int MOST_ROWS = 1_000;

  private static final int WIDEST = 60;

  private static final int SCRIPT_FAILED = 3;

  private final Connection connection;
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean typed;

  SqlPrompt(Connection connection, CommandLine command, boolean typed) {
    this.connection = connection;
    this.out = command.getOut();
    this.err = command.getErr();
    this.typed = typed;
  }

  /** Reads to the end; psql's own exit code when a script has failed. */
  int run(BufferedReader lines) throws IOException {
    if (typed) {
      out.println("Statements end with a semicolon; \\q leaves.");
    }
    StringBuilder text = new StringBuilder();
    boolean goesOn = true;
    String line = next(lines, true);
    while (goesOn && line != null && !line.strip().equals("\\q")) {
      text.append(line).append('\n');
      if (line.stripTrailing().endsWith(";")) {
        goesOn = execute(text.toString());
        text.setLength(0);
      }
      line = goesOn ? next(lines, text.isEmpty()) : null;
    }
    goesOn = goesOn && execute(text.toString());
    out.flush();
    err.flush();
    return goesOn ? 0 : SCRIPT_FAILED;
  }

  private @Nullable String next(BufferedReader lines, boolean fresh) throws IOException {
    if (typed) {
      out.print(fresh ? "sql> " : "...> ");
      out.flush();
    }
    return lines.readLine();
  }

  /** Whether to go on. */
  private boolean execute(String text) {
    for (var piece : SqlSplitter.split(text, 1)) {
      try (Statement statement = connection.createStatement()) {
        if (statement.execute(piece.text())) {
          print(statement.getResultSet());
        } else {
          out.println("(" + rows(statement.getUpdateCount()) + " changed)");
        }
      } catch (SQLException e) {
        out.flush();
        err.println(e.getMessage());
        err.flush();
        if (!typed) {
          return false;
        }
      }
    }
    return true;
  }

  private void print(ResultSet rows) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    List<List<String>> table = new ArrayList<>();
    List<String> head = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      head.add(rows.getMetaData().getColumnLabel(i));
    }
    table.add(head);
    boolean more = rows.next();
    while (more && table.size() <= MOST_ROWS) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= columns; i++) {
        row.add(shown(rows.getString(i)));
      }
      table.add(row);
      more = rows.next();
    }
    lines(table).forEach(out::println);
    out.println("(" + rows(table.size() - 1L) + (more ? " of more)" : ")"));
  }

  private static String rows(long number) {
    return CommandOutput.counted(number, "row", "rows");
  }

  private static String shown(@Nullable String value) {
    String text = value == null ? "NULL" : value.replace('\n', ' ');
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 3) + "...";
  }

  private static List<String> lines(List<List<String>> table) {
    int columns = table.getFirst().size();
    int[] widths =
        IntStream.range(0, columns)
            .map(i -> table.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    return table.stream()
        .map(
            row ->
                IntStream.range(0, columns)
                    .mapToObj(i -> row.get(i) + " ".repeat(widths[i] - row.get(i).length()))
                    .collect(Collectors.joining(" | "))
                    .stripTrailing())
        .toList();
  }
}
