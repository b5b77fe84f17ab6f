package dev.whimbrel.cli;

import dev.whimbrel.embedded.PostgresServer;
import dev.whimbrel.embedded.Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/**
 * Which database a command works on: {@code --database} or {@code --data}, else {@code
 * WHIMBREL_DATABASE_URL}, else {@code DATABASE_URL}, else the embedded one of this checkout. An
 * embedded one is started for the command's time.
 */
public final class DatabaseOption {

  /** The name of the database in the embedded server. */
  public static final String EMBEDDED_DATABASE = "whimbrel";

  @ArgGroup Choice choice = new Choice();

  /** One of the two, or none. */
  static final class Choice {

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
        description =
            "Work on the embedded database of this folder. Default: .whimbrel in this checkout.")
    @Nullable Path data;
  }

  /** Opens the database; refuses a data folder that holds none. */
  public Database open() {
    return external().orElseGet(() -> embedded(withDatabase(), UnaryOperator.identity()));
  }

  /**
   * The same, making the embedded database where there is none yet, with further settings for its
   * server.
   */
  public Database openOrMake(UnaryOperator<Settings> further) {
    return external().orElseGet(() -> embedded(folder(), further));
  }

  /** Whether one was named, or the embedded one of this checkout is there. */
  public boolean isAtHand() {
    return choice.data != null || !isEmbedded() || holdsDatabase();
  }

  /** Whether it is the embedded one of the checkout because nobody named any. */
  public boolean isDefault() {
    return choice.data == null && isEmbedded();
  }

  /** Whether nothing has to be started before one can connect. */
  public boolean isUp() {
    return !isEmbedded() || PostgresServer.url(folder(), EMBEDDED_DATABASE).isPresent();
  }

  /** Whether the embedded database is meant. */
  public boolean isEmbedded() {
    return address().isEmpty();
  }

  /** Whether the data folder may hold a database already. */
  public boolean holdsDatabase() {
    return PostgresServer.mayBeIn(folder());
  }

  /** The data folder, absolute. */
  public Path folder() {
    return DataFolder.of(choice.data).path();
  }

  private Path withDatabase() {
    return DataFolder.of(choice.data).withDatabase();
  }

  private Optional<Database> external() {
    return address().map(address -> new Database(address, null));
  }

  /** Whoever names a data folder does not mean what the environment names. */
  private Optional<DatabaseAddress> address() {
    if (choice.data != null) {
      return Optional.empty();
    }
    return Stream.of(
            Optional.ofNullable(choice.url),
            Optional.ofNullable(System.getenv("WHIMBREL_DATABASE_URL")),
            Optional.ofNullable(System.getenv("DATABASE_URL")))
        .flatMap(Optional::stream)
        .filter(text -> !text.isBlank())
        .findFirst()
        .map(DatabaseAddress::parse);
  }

  private static Database embedded(Path folder, UnaryOperator<Settings> further) {
    PostgresServer server =
        PostgresServer.start(further.apply(Settings.in(folder).database(EMBEDDED_DATABASE)));
    return new Database(
        new DatabaseAddress(server.jdbcUrl(EMBEDDED_DATABASE), server.user(), server.password()),
        server);
  }
}
