package dev.whimbrel.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a server is started. Every method gives changed settings and leaves these as they are. */
public final class Settings {
  private final Path dataDirectory;
  private @Nullable Binaries binaries;
  private boolean durable = true;
  private int port;
  private Map<String, String> parameters = Map.of();
  private Set<String> databases = Set.of();
  private boolean exclusive;
  private boolean keepRunning;
  private boolean stopAtExit = true;
  private @Nullable Consumer<String> guard;
  private Duration deadline = Duration.ofMinutes(2);

  private Settings(Path dataDirectory) {
    this.dataDirectory = dataDirectory.toAbsolutePath().normalize();
  }

  /**
   * A durable server on any free port that is released when this virtual machine ends.
   *
   * @param dataDirectory folder of the cluster, its password and its log; made when it is missing
   */
  public static Settings in(Path dataDirectory) {
    return new Settings(dataDirectory);
  }

  /** Which PostgreSQL; the one in the class path unless said. */
  public Settings binaries(Binaries other) {
    return with(copy -> copy.binaries = other);
  }

  /** Whether committed work survives a crash of the machine (fsync). */
  public Settings durable(boolean other) {
    return with(copy -> copy.durable = other);
  }

  /** TCP port on the loopback address; 0 takes the last one again, or any that is free. */
  public Settings port(int other) {
    return with(copy -> copy.port = other);
  }

  /** One more line of {@code postgresql.conf}. */
  public Settings parameter(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(parameters);
    more.put(name, value);
    return with(copy -> copy.parameters = more);
  }

  /** One more database that exists once the server is started. */
  public Settings database(String name) {
    Set<String> more = new LinkedHashSet<>(databases);
    more.add(name);
    return with(copy -> copy.databases = more);
  }

  /** Whether a second exclusive start on the same folder is refused. */
  public Settings exclusive(boolean other) {
    return with(copy -> copy.exclusive = other);
  }

  /** Whether the server outlives this process, until {@link PostgresServer#stop}. */
  public Settings keepRunning(boolean other) {
    return with(copy -> copy.keepRunning = other);
  }

  /** Whether the end of this virtual machine closes the server; else the caller does. */
  public Settings stopAtExit(boolean other) {
    return with(copy -> copy.stopAtExit = other);
  }

  /**
   * Starts a server that was killed again until it is closed, and waits for one that was stopped.
   *
   * @param told what happened, one sentence each time
   */
  public Settings guarded(Consumer<String> told) {
    return with(copy -> copy.guard = told);
  }

  /** How long a start may take, recovery after a crash included. */
  public Settings deadline(Duration other) {
    return with(copy -> copy.deadline = other);
  }

  Path dataDirectory() {
    return dataDirectory;
  }

  Binaries binaries() {
    return binaries == null ? EmbeddedPostgres.binaries() : binaries;
  }

  boolean durable() {
    return durable;
  }

  int port() {
    return port;
  }

  Map<String, String> parameters() {
    return parameters;
  }

  Set<String> databases() {
    return databases;
  }

  boolean exclusive() {
    return exclusive;
  }

  boolean keepRunning() {
    return keepRunning;
  }

  boolean stopAtExit() {
    return stopAtExit;
  }

  @Nullable Consumer<String> guard() {
    return guard;
  }

  Duration deadline() {
    return deadline;
  }

  private Settings with(Consumer<Settings> change) {
    Settings copy = new Settings(dataDirectory);
    copy.binaries = binaries;
    copy.durable = durable;
    copy.port = port;
    copy.parameters = parameters;
    copy.databases = databases;
    copy.exclusive = exclusive;
    copy.keepRunning = keepRunning;
    copy.stopAtExit = stopAtExit;
    copy.guard = guard;
    copy.deadline = deadline;
    change.accept(copy);
    return copy;
  }
}
