package dev.whimbrel.cli;

import dev.whimbrel.embedded.PostgresServer;
import dev.whimbrel.embedded.Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which database a command works on: {@code --database}, else {@code WHIMBREL_DATABASE_URL}, else
 * {@code DATABASE_URL}, else the embedded one of the data folder, started for the command's time.
 */
public final class DatabaseOption {

  /** The name of the database in the embedded server. */
  public static final String EMBEDDED_DATABASE = "whimbrel";

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "Database to work on, as postgresql://user@host/name. Default: WHIMBREL_DATABASE_URL,"
              + " DATABASE_URL, or the embedded one. A password can stand in PGPASSWORD or"
              + " ~/.pgpass.")
  @Nullable String url;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the embedded database. Default: .whimbrel in this checkout.")
  @Nullable Path data;

  /** Opens the database, starting the embedded server when it is the one. */
  public Database open() {
    return open(UnaryOperator.identity());
  }

  /** The same, with further settings for the embedded server. */
  public Database open(UnaryOperator<Settings> further) {
    return external()
        .map(address -> new Database(address, null))
        .orElseGet(() -> embedded(further));
  }

  /** The address that somebody gave; empty when the embedded database is meant. */
  public Optional<DatabaseAddress> external() {
    return Stream.of(
            Optional.ofNullable(url),
            Optional.ofNullable(System.getenv("WHIMBREL_DATABASE_URL")),
            Optional.ofNullable(System.getenv("DATABASE_URL")))
        .flatMap(Optional::stream)
        .filter(text -> !text.isBlank())
        .findFirst()
        .map(DatabaseAddress::parse);
  }

  /** The data folder, absolute. */
  public Path folder() {
    return folder(data);
  }

  static Path folder(@Nullable Path data) {
    Path folder =
        data != null ? data : Path.of(System.getProperty("whimbrel.home", "")).resolve(".whimbrel");
    return folder.toAbsolutePath().normalize();
  }

  private Database embedded(UnaryOperator<Settings> further) {
    PostgresServer server =
        PostgresServer.start(further.apply(Settings.in(folder()).database(EMBEDDED_DATABASE)));
    return new Database(
        new DatabaseAddress(server.jdbcUrl(EMBEDDED_DATABASE), server.user(), server.password()),
        server);
  }
}
