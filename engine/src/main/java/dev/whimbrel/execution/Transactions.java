package dev.whimbrel.execution;

import dev.whimbrel.execution.lock.LockWatch;
import dev.whimbrel.execution.lock.Patience;
import dev.whimbrel.execution.step.StepFailed;
import dev.whimbrel.migration.MigrationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Runs work in transactions that are tried again when others hold what they need. */
final class Transactions {

  private final Session session;
  private final LockWatch watch;

  Transactions(Session session, LockWatch watch) {
    this.session = session;
    this.watch = watch;
  }

  /** What happens inside one transaction. */
  interface Body {
    void run() throws StepFailed, SQLException;
  }

  /** Runs the body in one transaction, and again after a pause while it is locked out. */
  void run(MigrationId id, Body body) throws StepFailed {
    Patience patience = session.target().patience();
    for (int attempt = 1; ; attempt++) {
      try {
        once(body);
        return;
      } catch (StepFailed failed) {
        if (!failed.retryable() || attempt >= patience.attempts()) {
          throw failed;
        }
        pause(id, attempt, patience);
      }
    }
  }

  private void pause(MigrationId id, int attempt, Patience patience) {
    long mean = Math.max(1, patience.pauseAfter(attempt).toMillis());
    // Two runners that lost against each other must not meet again at the same moment.
    long millis = mean / 2 + ThreadLocalRandom.current().nextLong(mean);
    Duration pause = Duration.ofMillis(millis);
    session.events().accept(new Event.Retrying(id, attempt, patience.attempts(), pause));
    LockSupport.parkNanos(pause.toNanos());
  }

  private void once(Body body) throws StepFailed {
    Connection connection = session.connection();
    try {
      connection.setAutoCommit(false);
      session.prepareTransaction();
      body.run();
      connection.commit();
      connection.setAutoCommit(true);
    } catch (SQLException refused) {
      rollback(refused);
      throw new StepFailed(refused, watch.last());
    } catch (StepFailed | RuntimeException | Error failed) {
      rollback(failed);
      throw failed;
    }
  }

  /** What fails here too is a consequence of what failed before, which stays the one to report. */
  private void rollback(Throwable because) {
    try {
      session.connection().rollback();
      session.connection().setAutoCommit(true);
    } catch (SQLException alsoGone) {
      because.addSuppressed(alsoGone);
    }
  }
}
