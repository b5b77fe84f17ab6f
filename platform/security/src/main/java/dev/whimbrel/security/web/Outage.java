package dev.whimbrel.security.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/** Tells a database that does not answer, or not in time, from a fault of ours. */
final class Outage {

  /** The server is being stopped, has crashed, is not up yet, or takes no more connections. */
  private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "53300");

  /** A statement took longer than somebody waits for a page. */
  private static final String STOPPED = "57014";

  private Outage() {}

  /** Whether a failure comes from a statement that was stopped as it took too long. */
  static boolean stopped(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused && STOPPED.equals(refused.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a failure comes from a database that is away. */
  static boolean in(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException refused && isAway(refused)) {
        return true;
      }
      // A rollback that fails as well stands in front of what came first.
      if (cause instanceof TransactionSystemException end && in(end.getApplicationException())) {
        return true;
      }
    }
    return false;
  }

  /** Class 08 is about connections; the pool's own refusal has no state. */
  private static boolean isAway(SQLException refused) {
    String state = String.valueOf(refused.getSQLState());
    return state.startsWith("08")
        || STATES.contains(state)
        || refused instanceof SQLTransientConnectionException;
  }
}
