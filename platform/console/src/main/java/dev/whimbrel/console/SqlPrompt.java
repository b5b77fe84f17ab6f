package dev.whimbrel.console;

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

/** Reads statements line by line, runs each when its semicolon comes, and prints what it gives. */
final class SqlPrompt {

  /** Rows that are printed of one statement. */
  private static final int MOST_ROWS = 1_000;

  private static final int WIDEST = 60;

  private final Connection connection;
  private final PrintWriter out;

  SqlPrompt(Connection connection, PrintWriter out) {
    this.connection = connection;
    this.out = out;
  }

  int run(BufferedReader lines) throws IOException {
    out.println("Statements end with a semicolon; \\q leaves.");
    StringBuilder text = new StringBuilder();
    int failed = 0;
    for (String line = next(lines, true);
        line != null && !line.strip().equals("\\q");
        line = next(lines, text.isEmpty())) {
      text.append(line).append('\n');
      if (line.stripTrailing().endsWith(";")) {
        failed += execute(text.toString());
        text.setLength(0);
      }
    }
    if (!text.toString().isBlank()) {
      failed += execute(text.toString());
    }
    out.flush();
    return failed == 0 ? 0 : 1;
  }

  private @Nullable String next(BufferedReader lines, boolean fresh) throws IOException {
    out.print(fresh ? "sql> " : "...> ");
    out.flush();
    return lines.readLine();
  }

  private int execute(String text) {
    int failed = 0;
    for (var piece : SqlSplitter.split(text, 1)) {
      try (Statement statement = connection.createStatement()) {
        if (statement.execute(piece.text())) {
          print(statement.getResultSet());
        } else {
          out.println("(" + statement.getUpdateCount() + " rows changed)");
        }
      } catch (SQLException e) {
        out.println(e.getMessage());
        failed++;
      }
    }
    return failed;
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
    out.println("(" + (table.size() - 1) + (more ? " rows of more)" : " rows)"));
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
