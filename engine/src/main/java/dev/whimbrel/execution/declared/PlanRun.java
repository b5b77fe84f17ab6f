package dev.whimbrel.execution.declared;

import dev.whimbrel.catalogue.diff.Plan;
import dev.whimbrel.catalogue.rows.LiveNames;
import dev.whimbrel.catalogue.rows.Loss;
import dev.whimbrel.catalogue.rows.Losses;
import dev.whimbrel.error.DatabaseRefused;
import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.Problem;
import dev.whimbrel.execution.lock.Holder;
import dev.whimbrel.execution.lock.LockWatch;
import dev.whimbrel.execution.lock.Patience;
import dev.whimbrel.migration.MigrationId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs a plan: what cannot be in a transaction first, one statement at a time, then all the rest in
 * one. No statement queues for a lock longer than is bearable for those behind it; a transaction
 * that was locked out is tried again.
 */
public final class PlanRun {

  /** What the watch calls that which waits. */
  private static final MigrationId WATCHED = new MigrationId("schema", "apply");

  private static final Set<String> LOCKED_OUT = Set.of("55P03", "40P01");

  private final DataSource server;
  private final Connection connection;
  private final Patience patience;
  private final Consumer<String> told;
  private int done;

  /**
   * On a database.
   *
   * @param server for a second connection, which sees for whom the first one waits
   * @param connection in no transaction
   * @param told hears what is waited for
   */
  public PlanRun(
      DataSource server, Connection connection, Patience patience, Consumer<String> told) {
    this.server = server;
    this.connection = connection;
    this.patience = patience;
    this.told = told;
  }

  /** A piece of work that the server may refuse. */
  private interface Work {
    void run() throws SQLException;
  }

  /**
   * Runs all of it.
   *
   * @param kept what must turn out to hold no rows when it goes, whatever it held before
   * @throws DatabaseRefused when a statement fails; it says what is done by then, and what is not
   * @throws HistoryConflict when rows came to what shall go
   */
  public void run(Plan plan, List<Loss> kept, LiveNames names) {
    int all = plan.ahead().size() + plan.statements().size();
    try (LockWatch watch = watch()) {
      for (String sql : plan.ahead()) {
        patiently(new Attempt(sql, all, watch), () -> single(sql));
        done++;
      }
      Attempt rest = new Attempt("the transaction", all, watch);
      patiently(rest, () -> together(plan.statements(), () -> refuseRows(kept, names), rest));
    } catch (SQLException refused) {
      throw new PlanFailure(refused, done, all).told(null, List.of());
    }
  }

  private LockWatch watch() throws SQLException {
    endWithClient();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      return new LockWatch(
          server,
          row.getInt(1),
          (id, holders) -> told.accept("waiting for " + holders.getFirst().text()));
    }
  }

  /** What is left of a run that was killed ends soon after, and does not keep the next one out. */
  private void endWithClient() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET client_connection_check_interval = '2s'");
    } catch (SQLException unknown) {
      if (!connection.isValid(2)) {
        throw unknown;
      }
    }
  }

  /** What is tried, for who watches and for who reads of its failure. */
  private static final class Attempt {
    private final int all;
    private final LockWatch watch;
    private String now;

    private Attempt(String now, int all, LockWatch watch) {
      this.now = now;
      this.all = all;
      this.watch = watch;
    }
  }

  private void patiently(Attempt attempt, Work work) {
    for (int failures = 1; ; failures++) {
      int before = done;
      try {
        attempt.watch.begin(WATCHED);
        work.run();
        return;
      } catch (SQLException refused) {
        List<Holder> holders = attempt.watch.last();
        boolean again = LOCKED_OUT.contains(String.valueOf(refused.getSQLState()));
        if (!again || failures >= patience.attempts()) {
          throw new PlanFailure(refused, before, attempt.all).told(attempt.now, holders);
        }
        pause(failures);
      } finally {
        attempt.watch.end();
      }
    }
  }

  private void pause(int failures) {
    long mean = Math.max(1, patience.pauseAfter(failures).toMillis());
    long millis = mean / 2 + ThreadLocalRandom.current().nextLong(mean);
    told.accept(
        "locked out, attempt %d of %d; again in %d ms"
            .formatted(failures, patience.attempts(), millis));
    LockSupport.parkNanos(millis * 1_000_000);
  }

  private void single(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET lock_timeout = " + patience.lockTimeout().toMillis());
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  private void together(List<String> statements, Work first, Attempt attempt) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("SET LOCAL lock_timeout = " + patience.lockTimeout().toMillis());
      first.run();
      for (String sql : statements) {
        attempt.now = sql;
        statement.execute(sql);
      }
      attempt.now = "COMMIT";
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException | RuntimeException failed) {
      rollback(failed);
      throw failed;
    }
  }

  /** What fails here too is a consequence of what failed before, which stays the one to tell. */
  private void rollback(Exception because) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException alsoGone) {
      because.addSuppressed(alsoGone);
    }
  }

  private void refuseRows(List<Loss> kept, LiveNames names) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      refuse(Losses.locked(statement, kept, names));
    }
  }

  /**
   * Refuses what would go for good.
   *
   * @param found in words
   */
  public static void refuse(List<String> found) {
    if (!found.isEmpty()) {
      throw new HistoryConflict(
          new Problem(
              "would-lose-data",
              "",
              "it would lose " + String.join(", ", found),
              "copy them elsewhere first, say --rename where something has another name now, or"
                  + " add --lose-data"));
    }
  }

  /** What failed, as people are told. */
  private record PlanFailure(SQLException refused, int done, int all) {

    DatabaseRefused told(@Nullable String statement, List<Holder> holders) {
      return Refusal.of(refused, new Refusal.Progress(statement, done, all), holders);
    }
  }
}
