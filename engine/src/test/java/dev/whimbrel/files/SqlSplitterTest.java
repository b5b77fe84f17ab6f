package dev.whimbrel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SqlSplitterTest {

  /** Each is one statement that PostgreSQL 14 and newer takes, in this order. */
  private static final List<String> STATEMENTS =
      List.of(
          "CREATE TABLE a (id integer, \"odd;name\" text DEFAULT ';')",
          "INSERT INTO a VALUES (1, 'it''s; here'), (2, E'back\\\\slash\\';'), (3, U&'d\\0061t;a')",
          "INSERT INTO a VALUES (4, $$dollar; 'quoted'$$), (5, $tag$ $$ ; $$ $tag$), (6, '\\')",
          "INSERT INTO a VALUES (7, B'101;'::text || X'1F'::text || N'n;')".replace("101;", "101"),
          "CREATE FUNCTION f(i integer) RETURNS integer LANGUAGE plpgsql AS $body$"
              + " BEGIN /* ; */ IF i > 0 THEN RETURN 1; END IF; RETURN 0; END $body$",
          "CREATE FUNCTION g(i integer) RETURNS text LANGUAGE sql BEGIN ATOMIC"
              + " SELECT 1; SELECT CASE WHEN i > 0 THEN 'end;' ELSE 'x' END; END",
          "create or replace procedure p() language sql begin atomic"
              + " insert into a values (8, 'p'); end",
          "CREATE FUNCTION h() RETURNS TABLE (c int, d int) LANGUAGE sql BEGIN ATOMIC SELECT 1 AS"
              + " end, q.case FROM (SELECT CASE WHEN true THEN 2 END AS case) q; END",
          "CREATE RULE r AS ON DELETE TO a DO INSTEAD (SELECT 1; SELECT 2)",
          "CREATE TABLE \"begin\" (\"end\" integer, begin integer)",
          "DO $$ BEGIN PERFORM 1; END $$",
          "SELECT 1 /* nested /* ; */ ; */ + 1 -- ; 'not open\n + 1",
          "SELECT $1$ || 'x'".replace("$1$ || ", ""),
          "SELECT 'a'\n'b;'",
          "SELECT 10 % 3, 5 # 3, '{\"a\": 1}'::jsonb ? 'a', 2 ^ 2, @ -1",
          "SAVEPOINT s",
          "ROLLBACK TO s",
          "ROLLBACK WORK TO SAVEPOINT s",
          "rollback transaction to s",
          "SELECT größe$1 FROM (SELECT 1 AS größe$1) x",
          "CALL p()");

  private static final List<String> BETWEEN =
      List.of(
          ";",
          ";\n",
          "; -- it's a comment; really\n",
          ";/* ' \" $$ ; */",
          ";;\n;",
          " ;\t",
          ";\r\n",
          ";\n/* a /* nested; */ one */\n");

  @Test
  void theStatementsOfARandomScriptComeOutAsTheyWentIn() {
    for (long seed = 1; seed <= 2000; seed++) {
      Random random = new Random(seed);
      List<String> statements = new ArrayList<>();
      StringBuilder script = new StringBuilder();
      for (int i = random.nextInt(8); i >= 0; i--) {
        String statement = STATEMENTS.get(random.nextInt(STATEMENTS.size()));
        statements.add(statement);
        script.append(statement).append(BETWEEN.get(random.nextInt(BETWEEN.size())));
      }

      List<SqlStatement> split = SqlSplitter.split(script.toString(), 1);

      assertThat(split.stream().map(SqlStatement::text)).as("seed %d", seed).isEqualTo(statements);
      for (SqlStatement statement : split) {
        String before = script.substring(0, statement.offset());
        assertThat(script.indexOf(statement.text(), statement.offset()))
            .isEqualTo(statement.offset());
        assertThat(statement.line())
            .as("seed %d", seed)
            .isEqualTo((int) before.chars().filter(c -> c == '\n').count() + 1);
      }
    }
  }

  @Test
  void theTokensOfRandomTextAreTheTextAgain() {
    String alphabet = "aE$'\"\\-/*;() \n1éU&";
    for (long seed = 1; seed <= 5000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(30); i >= 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      StringBuilder joined = new StringBuilder();

      SqlLexer.tokens(text.toString())
          .forEach(token -> joined.append(text, token.start(), token.end()));

      assertThat(joined.toString()).as("seed %d", seed).isEqualTo(text.toString());
    }
  }

  @Test
  @Timeout(30)
  void aLongScriptTakesAsLongAsItIsAndNotItsSquare() {
    int count = 400_000;
    List<SqlStatement> statements = SqlSplitter.split("SELECT 1, 2;\n".repeat(count), 7);
    assertThat(statements).hasSize(count);
    assertThat(statements.getLast().line()).isEqualTo(count + 6);
    assertThat(SqlSplitter.split("SELECT 1, 2;".repeat(count), 7).getLast().line()).isEqualTo(7);
  }

  @Test
  void theServerTakesEachStatementAlone() throws SQLException {
    try (TestDatabase database = TestPostgres.database();
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (SqlStatement each : SqlSplitter.split(String.join(";\n", STATEMENTS), 1)) {
        statement.execute(each.text());
      }
      connection.commit();
      assertThat(
              database.query("SELECT \"odd;name\" FROM a ORDER BY id").stream().map(List::getFirst))
          .containsExactly(
              "it's; here",
              "back\\slash';",
              "dat;a",
              "dollar; 'quoted'",
              " $$ ; $$ ",
              "\\",
              "10100011111n;",
              "p");
      assertThat(database.value("SELECT g(1)")).isEqualTo("end;");
    }
  }

  @Test
  void aBackslashEscapesWhereTheScriptSaysSo() throws SQLException {
    String script =
        """
        CREATE TABLE b (t text);
        INSERT INTO b VALUES ('\\');
        SET escape_string_warning = off;
        set local "standard_conforming_strings" TO 'off';
        INSERT INTO b VALUES ('it\\'s; here'), (N'and\\';'), (E'\\'');
        INSERT INTO b VALUES ($$\\$$), ('"\\\\'); -- '
        SET standard_conforming_strings = 1;
        INSERT INTO b VALUES ('on\\');
        SET SESSION standard_conforming_strings = false;
        INSERT INTO b VALUES ('\\';')
        """;
    try (TestDatabase database = TestPostgres.database();
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (SqlStatement each : SqlSplitter.split(script, 1)) {
        statement.execute(each.text());
      }
      statement.execute("INSERT INTO b VALUES ('as before\\')");
      connection.commit();
      assertThat(database.query("SELECT t FROM b").stream().map(List::getFirst))
          .containsExactly(
              "\\", "it's; here", "and';", "'", "\\", "\"\\", "on\\", "';", "as before\\");
    }
  }

  @Test
  void linesAreCountedFromTheFirstLineOfTheScript() {
    assertThat(SqlSplitter.split("-- why\n\nSELECT 1;\nSELECT\n2", 10))
        .containsExactly(
            new SqlStatement("SELECT 1", 12, 8), new SqlStatement("SELECT\n2", 13, 18));
  }

  @Test
  void emptyStatementsAreNoStatements() {
    assertThat(SqlSplitter.split(" ; ;; -- nothing\n /* ; */ ", 1)).isEmpty();
  }

  @Test
  void whatOnlyPsqlUnderstandsIsRefusedByLine() {
    assertThatThrownBy(
            () -> SqlSplitter.split("SELECT 1;\n\\copy a from 'x'\n\\set y 'z\nSELECT 2;", 5))
        .isInstanceOf(InvalidMigration.class)
        .hasMessage(
            """
            psql-command 6:1: a backslash begins a command that only psql understands
              Hint: write it in SQL
            psql-command 7:1: a backslash begins a command that only psql understands
              Hint: write it in SQL\
            """);
  }

  @Test
  void copyFromStdinIsRefusedAndItsDataIsNotRead() {
    assertThatThrownBy(
            () ->
                SqlSplitter.split(
                    "COPY a (id) FROM STDIN WITH (FORMAT csv);\nit's\n\\.\nSELECT 1;", 1))
        .hasMessage(
            """
            copy-from-stdin 1:1: COPY FROM STDIN reads data that a migration does not send
              Hint: write INSERT statements\
            """);
  }

  @Test
  void copyFromAProgramOrToStdoutIsLeftToTheServer() {
    assertThat(SqlSplitter.split("COPY a FROM '/tmp/stdin'; COPY stdin TO STDOUT", 1)).hasSize(2);
  }

  @Test
  void whatIsNeverClosedIsNamedWhereItBegins() {
    assertThatThrownBy(() -> SqlSplitter.split("SELECT 1;\n  SELECT 'abc;\n", 1))
        .hasMessage(
            """
            unterminated 2:10: the string that begins here is never closed
              Hint: close it\
            """);
    assertThatThrownBy(() -> SqlSplitter.split("SELECT $x$ abc $y$", 1))
        .hasMessage(
            """
            unterminated 1:8: the string $x$ is never closed
              Hint: close it\
            """);
    assertThatThrownBy(() -> SqlSplitter.split("/* /* */ SELECT 1", 1))
        .hasMessage(
            """
            unterminated 1:1: the comment that begins here is never closed
              Hint: close it\
            """);
    assertThatThrownBy(() -> SqlSplitter.split("SELECT \"abc", 1))
        .hasMessage(
            """
            unterminated 1:8: the quoted name that begins here is never closed
              Hint: close it\
            """);
  }

  @Test
  void meaningIgnoresSpaceCommentsAndTheCaseOfWords() {
    assertThat(SqlLexer.meaning("SELECT  a --x\n, 'B' FROM \"T\""))
        .isEqualTo(SqlLexer.meaning("select a/* y */,'B' from \"T\""))
        .isNotEqualTo(SqlLexer.meaning("select a,'b' from \"T\""))
        .isNotEqualTo(SqlLexer.meaning("select a,'B' from \"t\""));
  }
}
