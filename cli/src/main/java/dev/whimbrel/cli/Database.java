package dev.whimbrel.cli;

import dev.whimbrel.embedded.PostgresServer;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database that a command works on, and the embedded server behind it if there is one. */
public final class Database implements AutoCloseable {

  private final DatabaseAddress address;
  private final @Nullable PostgresServer server;

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

  /** The embedded server; empty for a database that somebody else runs. */
  public Optional<PostgresServer> server() {
    return Optional.ofNullable(server);
  }

  /** Gives the embedded server up; it stops when nobody else uses it. */
  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
