package dev.whimbrel.cli.schema;

import dev.whimbrel.catalogue.scratch.ScratchDatabase;
import dev.whimbrel.cli.DatabaseAddress;
import dev.whimbrel.embedded.EmbeddedPostgres;
import dev.whimbrel.embedded.PostgresServer;
import dev.whimbrel.embedded.Settings;
import org.jspecify.annotations.Nullable;

/** Where scratch databases are made: beside a database that takes part, else embedded. */
public final class ScratchServer implements AutoCloseable {

  private final @Nullable DatabaseAddress beside;
  private @Nullable PostgresServer embedded;

  /** Beside that database; embedded for null. */
  public ScratchServer(@Nullable DatabaseAddress beside) {
    this.beside = beside;
  }

  /** Whether the server is there for this alone, so that roles may be made on it. */
  boolean own() {
    return beside == null;
  }

  /** A new scratch database. */
  public ScratchDatabase scratch() {
    if (beside != null) {
      return ScratchDatabase.on(name -> named(beside, name).dataSource(), name(beside));
    }
    if (embedded == null) {
      embedded =
          PostgresServer.start(
              Settings.in(EmbeddedPostgres.cache().resolve("scratch")).durable(false));
    }
    PostgresServer server = embedded;
    return ScratchDatabase.on(
        name ->
            new DatabaseAddress(server.jdbcUrl(name), server.user(), server.password())
                .dataSource(),
        "postgres");
  }

  private static DatabaseAddress named(DatabaseAddress address, String name) {
    String url = address.jdbcUrl().replaceFirst("^(jdbc:postgresql://[^/]*/)[^?]*", "$1" + name);
    return new DatabaseAddress(url, address.user(), address.password());
  }

  private static String name(DatabaseAddress address) {
    return address.jdbcUrl().replaceFirst("^jdbc:postgresql://[^/]*/([^?]*).*$", "$1");
  }

  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    }
  }
}
