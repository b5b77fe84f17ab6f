package dev.whimbrel.vial.rule;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.TransactionCompletionCallbacks;

/** Runs each rule once for all rows that a transaction concerned, after its last write. */
final class BeforeCommit {

  private final Map<UUID, Concerned> open = new ConcurrentHashMap<>();

  /** Sorted, so that two transactions lock the same locations in the same order. */
  private record Concerned(SortedSet<Integer> reported, SortedSet<Integer> uncallable) {
    Concerned() {
      this(new TreeSet<>(), new TreeSet<>());
    }
  }

  /** Something about this location's reports changed. */
  void reportsChanged(SharedSessionContractImplementor session, Integer location) {
    concerned(session).reported().add(location);
  }

  /** This location was saved and may not be called. */
  void uncallable(SharedSessionContractImplementor session, Integer location) {
    concerned(session).uncallable().add(location);
  }

  private Concerned concerned(SharedSessionContractImplementor session) {
    return open.computeIfAbsent(
        session.getSessionIdentifier(),
        key -> {
          TransactionCompletionCallbacks callbacks = session.getTransactionCompletionCallbacks();
          callbacks.registerCallback(this::run);
          callbacks.registerCallback((committed, ending) -> open.remove(key));
          return new Concerned();
        });
  }

  private void run(SharedSessionContractImplementor session) {
    Concerned concerned = open.remove(session.getSessionIdentifier());
    if (concerned == null) {
      return;
    }
    Connection connection = PublicIds.connection(session);
    try {
      if (!concerned.uncallable().isEmpty()) {
        CallableLocations.withdraw(connection, concerned.uncallable());
      }
      if (!concerned.reported().isEmpty()) {
        ReportPointers.update(connection, concerned.reported());
      }
    } catch (SQLException e) {
      throw session.getJdbcServices().getSqlExceptionHelper().convert(e, "applying the save rules");
    }
  }
}
