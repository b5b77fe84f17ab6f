package dev.whimbrel.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.diff.Plan;
import dev.whimbrel.catalogue.rows.LiveNames;
import dev.whimbrel.catalogue.rows.Loss;
import dev.whimbrel.error.DatabaseRefused;
import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.execution.declared.PlanRun;
import dev.whimbrel.execution.lock.Patience;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plans that the server, other sessions or rows come between. */
class PlanRunTest {

  private static final Patience SHORT =
      new Patience(Duration.ofMillis(1200), 2, Duration.ofMillis(1));

  private final List<String> told = new ArrayList<>();

  private void run(TestDatabase database, Plan plan, List<Loss> kept) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      new PlanRun(database.dataSource(), connection, SHORT, told::add)
          .run(plan, kept, new LiveNames());
    }
  }

  private static Plan plan(List<String> ahead, String... statements) {
    return new Plan(ahead, List.of(statements), List.of(), List.of(), List.of(), List.of());
  }

  @Test
  void aFailureSaysWhatIsApplied() {
    try (TestDatabase database = TestPostgres.database()) {
      Plan plan =
          plan(List.of("CREATE TABLE a ()", "CREATE TABLE b ()"), "CREATE TABLE c ()", "oops");

      assertThatThrownBy(() -> run(database, plan, List.of()))
          .isInstanceOf(DatabaseRefused.class)
          .hasMessageContaining("syntax error at or near \"oops\" (SQLSTATE 42601)")
          .hasMessageContaining("statement: oops")
          .hasMessageContaining("applied: 2 of 4 statements; not applied: 2");
      assertThat(database.value("SELECT to_regclass('c') IS NULL")).isEqualTo("t");
    }
  }

  @Test
  void whoIsLockedOutTriesAgainAndThenNamesTheHolder() throws SQLException {
    try (TestDatabase database = TestPostgres.database();
        Connection blocker = database.dataSource().getConnection();
        Statement statement = blocker.createStatement()) {
      database.execute("CREATE TABLE t (a int)");
      blocker.setAutoCommit(false);
      statement.execute("LOCK TABLE t");

      assertThatThrownBy(() -> run(database, plan(List.of(), "ALTER TABLE t ADD b int"), List.of()))
          .hasMessageContaining("locked-out")
          .hasMessageContaining("blocked by process ")
          .hasMessageContaining("applied: 0 of 1 statements");
      assertThat(told).anyMatch(line -> line.startsWith("locked out, attempt 1 of 2"));
    }
  }

  @Test
  void rowsThatCameSinceAreNotLost() throws SQLException {
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1)");
      Loss loss = Loss.rows(new Key(Kind.TABLE, "public", "t", ""), "");

      assertThatThrownBy(() -> run(database, plan(List.of(), "DROP TABLE t"), List.of(loss)))
          .isInstanceOf(HistoryConflict.class)
          .hasMessageContaining("it would lose 1 row of public.t");
      database.execute("DELETE FROM t");
      run(database, plan(List.of(), "DROP TABLE t"), List.of(loss));
      assertThat(database.value("SELECT to_regclass('t') IS NULL")).isEqualTo("t");
    }
  }
}
