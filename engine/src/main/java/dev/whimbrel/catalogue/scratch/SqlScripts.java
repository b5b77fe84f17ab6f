package dev.whimbrel.catalogue.scratch;

import dev.whimbrel.error.DatabaseRefused;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import dev.whimbrel.files.LongNames;
import dev.whimbrel.files.SqlSplitter;
import dev.whimbrel.files.SqlStatement;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs the SQL files of people, and what pg_dump writes, in a scratch database. */
public final class SqlScripts {

  private static final Pattern NO_ROLE = Pattern.compile("role \"(.*)\" does not exist");
  private static final String UNDEFINED_OBJECT = "42704";

  /** Canceled, or the session was ended, or the server. */
  private static final Set<String> ENDED = Set.of("57014", "57P01", "57P02");

  private static final Set<String> DATABASES = Set.of("CREATE DATABASE", "DROP DATABASE");

  private final Connection connection;
  private final boolean makesRoles;

  /**
   * In a database.
   *
   * @param makesRoles whether roles that grants name and the server lacks may be made there
   */
  public SqlScripts(Connection connection, boolean makesRoles) {
    this.connection = connection;
    this.makesRoles = makesRoles;
  }

  /**
   * A file, or all files of a folder that end with .sql, by name.
   *
   * @throws InvalidMigration when one cannot be read or holds what is no schema
   * @throws DatabaseRefused when the server refuses a statement
   */
  public void run(Path place) {
    if (!Files.isDirectory(place)) {
      file(place);
      return;
    }
    try (Stream<Path> all = Files.walk(place)) {
      List<Path> files =
          all.filter(file -> file.toString().endsWith(".sql") && Files.isRegularFile(file))
              .sorted()
              .toList();
      if (files.isEmpty()) {
        throw invalid("no-sql-file", place.toString(), "there is no .sql file in it");
      }
      files.forEach(this::file);
    } catch (IOException unreadable) {
      throw invalid("unreadable-file", place.toString(), "it cannot be read: " + unreadable);
    }
  }

  private void file(Path file) {
    String text = DumpText.plain(file.toString(), read(file));
    List<SqlStatement> statements;
    try {
      statements = SqlSplitter.split(text, 1);
    } catch (InvalidMigration wrong) {
      throw new InvalidMigration(
          wrong.problems().stream()
              .map(
                  one ->
                      new Problem(
                          one.code(),
                          file + (one.where().isEmpty() ? "" : ":" + one.where()),
                          one.message(),
                          one.detail(),
                          one.hint()))
              .toList());
    }
    refuse(statements.stream().flatMap(one -> LongNames.in(one, file.toString()).stream()));
    for (SqlStatement statement : LargeObjects.without(statements)) {
      refuse(file, statement);
      run(file, statement, 0);
    }
  }

  private static void refuse(Stream<Problem> found) {
    List<Problem> problems = found.toList();
    if (!problems.isEmpty()) {
      throw new InvalidMigration(problems);
    }
  }

  private static void refuse(Path file, SqlStatement statement) {
    String where = file + ":" + statement.line();
    if (DATABASES.contains(String.join(" ", statement.words(2)))) {
      throw new InvalidMigration(
          new Problem(
              "not-a-schema",
              where,
              "it makes or drops a database",
              "leave the line out; a scratch database is made for the file"));
    }
    if (statement.controlsTransaction()) {
      throw new InvalidMigration(
          new Problem(
              "transaction-control",
              where,
              "it begins or ends a transaction, and the file says what a schema is, not how it"
                  + " comes about",
              "leave the line out; nothing of the file is done anywhere but in a scratch"
                  + " database"));
    }
  }

  private void run(Path file, SqlStatement statement, int attempts) {
    try (Statement run = connection.createStatement()) {
      run.setEscapeProcessing(false);
      run.execute(statement.text());
      refuse(LongNames.told(run.getWarnings(), file + ":" + statement.line()).stream());
    } catch (SQLException refused) {
      Matcher role = NO_ROLE.matcher(String.valueOf(refused.getMessage()));
      if (makesRoles
          && attempts < 50
          && UNDEFINED_OBJECT.equals(refused.getSQLState())
          && role.find()) {
        make(role.group(1));
        run(file, statement, attempts + 1);
        return;
      }
      throw new DatabaseRefused(problem(file + ":" + statement.line(), refused), refused);
    }
  }

  private static Problem problem(String where, SQLException refused) {
    String state = String.valueOf(refused.getSQLState());
    String words = refused.getMessage();
    // Ctrl-C drops the scratch database, and whoever works in it loses the connection.
    return ENDED.contains(state) || state.startsWith("08")
        ? new Problem(
            "interrupted",
            where,
            "the statement was interrupted: " + words,
            "SQLSTATE " + state,
            "start again, when the server runs")
        : new Problem(
            "sql-refused",
            where,
            "the server refused the statement: " + words,
            "SQLSTATE " + state,
            "mend the file; it must load into an empty database");
  }

  private void make(String role) {
    try (Statement run = connection.createStatement()) {
      run.execute("CREATE ROLE \"" + role.replace("\"", "\"\"") + "\"");
    } catch (SQLException refused) {
      throw new DatabaseRefused(
          new Problem(
              "sql-refused",
              "",
              "the role " + role + " cannot be made: " + refused.getMessage(),
              "make it on the server"),
          refused);
    }
  }

  private static String read(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException wrong) {
      throw invalid("not-utf-8", file.toString(), "it is no UTF-8");
    } catch (IOException unreadable) {
      throw invalid("unreadable-file", file.toString(), "it cannot be read: " + unreadable);
    }
  }

  private static InvalidMigration invalid(String code, String where, String message) {
    return new InvalidMigration(
        new Problem(code, where, message, "name an SQL file in UTF-8 or a folder of such"));
  }
}
