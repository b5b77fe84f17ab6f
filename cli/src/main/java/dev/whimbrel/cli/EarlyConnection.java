package dev.whimbrel.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections, the first of which can be opened before somebody asks for it. */
final class EarlyConnection extends PGSimpleDataSource {

  private static final long serialVersionUID = 1;

  private final transient AtomicReference<@Nullable CompletableFuture<Connection>> early =
      new AtomicReference<>();

  /** Begins to open the first one. */
  void begin() {
    CompletableFuture<Connection> opening = new CompletableFuture<>();
    early.set(opening);
    Thread thread = new Thread(() -> open(opening), "connecting");
    // A command that has ended waits for no server.
    thread.setDaemon(true);
    thread.start();
  }

  private void open(CompletableFuture<Connection> opening) {
    try {
      Connection connection = super.getConnection();
      if (!opening.complete(connection)) {
        connection.close();
      }
    } catch (SQLException | RuntimeException | Error failure) {
      opening.completeExceptionally(failure);
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    CompletableFuture<Connection> opening = early.getAndSet(null);
    return opening == null ? super.getConnection() : opened(opening);
  }

  private static Connection opened(CompletableFuture<Connection> opening) throws SQLException {
    try {
      return opening.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof SQLException refused) {
        throw refused;
      }
      if (failure.getCause() instanceof Error missing) {
        throw missing;
      }
      throw new IllegalStateException(failure.getCause());
    } catch (InterruptedException failure) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while connecting", failure);
    }
  }

  /** Closes the first one, now or as soon as it is there, if nobody took it. */
  void giveUp() throws SQLException {
    CompletableFuture<Connection> opening = early.getAndSet(null);
    if (opening != null && !opening.cancel(false) && !opening.isCompletedExceptionally()) {
      opening.resultNow().close();
    }
  }
}
