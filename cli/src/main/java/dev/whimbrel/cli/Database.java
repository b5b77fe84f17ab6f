package dev.whimbrel.cli;

import dev.whimbrel.embedded.PostgresServer;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database that a command works on, and the embedded server behind it if there is one. */
public final class Database implements AutoCloseable {

  private final DatabaseAddress address;
  private final @Nullable PostgresServer server;
  private @Nullable EarlyConnection early;

  Database(DatabaseAddress address, @Nullable PostgresServer server) {
    this.address = address;
    this.server = server;
  }

  /** Where it is. */
  public DatabaseAddress address() {
    return address;
  }

  /** Connections to it; not pooled. */
  public DataSource dataSource() {
    return address.dataSource();
  }

  /**
   * The same, the first of which is opened from now on: a server's greeting and its check of the
   * password take time in which the caller can do something else.
   */
  public DataSource connecting() {
    early = address.fill(new EarlyConnection());
    early.begin();
    return early;
  }

  /** The embedded server; empty for a database that somebody else runs. */
  public Optional<PostgresServer> server() {
    return Optional.ofNullable(server);
  }

  /** Gives the embedded server up; it stops when nobody else uses it. */
  @Override
  public void close() {
    try {
      if (early != null) {
        early.giveUp();
      }
    } catch (SQLException refused) {
      throw new IllegalStateException("A connection that nobody used did not close", refused);
    } finally {
      stop();
    }
  }

  private void stop() {
    if (server != null) {
      server.close();
    }
  }
}
