package dev.whimbrel.execution;

import dev.whimbrel.dialect.Dialect;
import dev.whimbrel.execution.lock.Patience;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where migrations run, and who is told.
 *
 * @param dataSource gives connections; a runner takes one, and a second one to see who blocks it
 * @param recognition tells the kind of database from a connection
 * @param namespace the PostgreSQL schema that holds the tables, or null for the connection's own
 * @param patience how long to wait for locks
 * @param events takes what happens
 */
public record Target(
    DataSource dataSource,
    Recognition recognition,
    @Nullable String namespace,
    Patience patience,
    Consumer<Event> events) {

  /** Tells what is at the other end of a connection. */
  public interface Recognition {

    /**
     * The dialect to speak.
     *
     * @throws SQLException when the server does not say what it is
     */
    Dialect of(Connection connection) throws SQLException;
  }
}
