package dev.whimbrel.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server in a folder, shared by all who start it: the first starts it, the last to
 * close it stops it. One that was left by a killed process is reused.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Duration FOLDER_WAIT = Duration.ofMinutes(3);

  private final ServerFolder folder;
  private final String password;
  private final Tenure tenure;
  private final @Nullable FileMutex exclusive;
  private final @Nullable Thread hook;

  private PostgresServer(
      Settings settings, ServerFolder folder, Postmaster server, @Nullable FileMutex exclusive)
      throws IOException {
    this.folder = folder;
    this.tenure = new Tenure(server);
    this.exclusive = exclusive;
    this.password = Files.readString(folder.password()).strip();
    this.hook = settings.stopAtExit() ? new Thread(this::release, "embedded-database-stop") : null;
    if (hook != null) {
      Runtime.getRuntime().addShutdownHook(hook);
    }
  }

  /** A ready server in the folder of the settings: the one that runs there, or a new one. */
  public static PostgresServer start(Settings settings) {
    ServerFolder folder = ServerFolder.open(settings.dataDirectory());
    FileMutex exclusive = null;
    PostgresServer started = null;
    try {
      exclusive = settings.exclusive() ? claim(folder) : null;
      started = start(settings, folder, exclusive);
      Databases.ensure(started, folder, settings.databases());
      if (settings.guard() != null) {
        new Guard(settings, folder, started.tenure, settings.guard()).begin();
      }
      return started;
    } catch (IOException failure) {
      throw EmbeddedException.of("start the database in " + folder.root(), failure);
    } catch (RuntimeException failure) {
      if (started != null) {
        started.close();
        exclusive = null;
      }
      throw failure;
    } finally {
      if (started == null && exclusive != null) {
        exclusive.close();
      }
    }
  }

  private static PostgresServer start(
      Settings settings, ServerFolder folder, @Nullable FileMutex exclusive) throws IOException {
    return FileMutex.holding(
        folder.startLock(),
        FOLDER_WAIT,
        () -> {
          Postmaster ready = new Startup(settings, folder).ready();
          if (settings.keepRunning()) {
            Files.writeString(folder.keepRunning(), "Until `whimbrel database stop`\n");
          }
          PostgresServer server = new PostgresServer(settings, folder, ready, exclusive);
          FolderUsers.enter(folder.usersLock());
          return server;
        });
  }

  private static FileMutex claim(ServerFolder folder) throws IOException {
    FileMutex mutex = FileMutex.attempt(folder.exclusiveLock());
    if (mutex == null) {
      String holder =
          Files.exists(folder.exclusiveHolder())
              ? " (process " + Files.readString(folder.exclusiveHolder()).strip() + ")"
              : "";
      throw new EmbeddedException(
          "folder-in-use",
          "Another whimbrel" + holder + " runs on the data folder " + folder.root() + ".",
          "Stop it first, or choose another folder with --data DIR.");
    }
    Files.writeString(folder.exclusiveHolder(), ProcessHandle.current().pid() + "\n");
    return mutex;
  }

  /** Whether a database may be in a folder; false only where certainly nothing was made yet. */
  public static boolean mayBeIn(Path dataDirectory) {
    ServerFolder folder = new ServerFolder(dataDirectory.toAbsolutePath().normalize());
    return Files.isRegularFile(folder.root()) || !Files.notExists(folder.data());
  }

  /** The address of the server that runs in a folder now, as a URL for psql; empty without one. */
  public static Optional<String> url(Path dataDirectory, String database) {
    ServerFolder folder = new ServerFolder(dataDirectory.toAbsolutePath().normalize());
    try {
      Optional<Postmaster> running = Postmaster.running(folder.data());
      if (running.isEmpty()) {
        return Optional.empty();
      }
      String password = Files.readString(folder.password()).strip();
      return Optional.of(url(password, running.get().port(), database));
    } catch (IOException failure) {
      throw EmbeddedException.of("look for a database in " + dataDirectory, failure);
    }
  }

  /** Stops the server of a folder, whoever uses it; false when none was running. */
  public static boolean stop(Path dataDirectory) {
    ServerFolder folder = new ServerFolder(dataDirectory.toAbsolutePath().normalize());
    if (!Files.isDirectory(folder.data())) {
      return false;
    }
    try {
      return FileMutex.holding(
          folder.startLock(),
          FOLDER_WAIT,
          () -> {
            Files.deleteIfExists(folder.keepRunning());
            return Stopping.stop(folder);
          });
    } catch (IOException failure) {
      throw EmbeddedException.of("stop the database in " + folder.root(), failure);
    }
  }

  /** The process that has a folder for itself alone now; empty when none has. */
  public static Optional<Long> holder(Path dataDirectory) {
    ServerFolder folder = new ServerFolder(dataDirectory.toAbsolutePath().normalize());
    try (FileMutex free = FileMutex.attempt(folder.exclusiveLock())) {
      return free == null && Files.exists(folder.exclusiveHolder())
          ? Optional.of(Long.valueOf(Files.readString(folder.exclusiveHolder()).strip()))
          : Optional.empty();
    } catch (IOException failure) {
      throw EmbeddedException.of("look at " + folder.root(), failure);
    }
  }

  /** Gives the server up; it stops when nobody else, in any process, uses it. */
  @Override
  public synchronized void close() {
    if (hook != null && !tenure.isOver()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException exiting) {
        // The hook runs or is about to, and finds the server closed.
        release();
        return;
      }
    }
    release();
  }

  /** Stops the server now, whoever else uses it. */
  public void stop() {
    close();
    stop(folder.root());
  }

  private synchronized void release() {
    if (tenure.isOver()) {
      return;
    }
    tenure.end();
    try {
      FileMutex.holding(
          folder.startLock(),
          FOLDER_WAIT,
          () ->
              FolderUsers.leave(folder.usersLock())
                  && !Files.exists(folder.keepRunning())
                  && Stopping.stop(folder));
    } catch (IOException failure) {
      throw EmbeddedException.of("stop the database in " + folder.root(), failure);
    } finally {
      if (exclusive != null) {
        exclusive.close();
      }
    }
  }

  /** Whether the server that was started is still there. */
  public boolean isRunning() {
    try {
      return Postmaster.running(folder.data()).filter(now -> now.pid() == pid()).isPresent();
    } catch (IOException failure) {
      throw EmbeddedException.of("look at " + folder.root(), failure);
    }
  }

  /** JDBC address of a database, without name and password. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
  }

  /** Address for psql, with name and password. */
  public String url(String database) {
    return url(password, port(), database);
  }

  private static String url(String password, int port, String database) {
    return "postgresql://" + Cluster.USER + ":" + password + "@127.0.0.1:" + port + "/" + database;
  }

  /** The superuser's name. */
  public String user() {
    return Cluster.USER;
  }

  /** The superuser's random password, kept in a file that only its owner can read. */
  public String password() {
    return password;
  }

  /** TCP port on the loopback address. */
  public int port() {
    return tenure.server().port();
  }

  /** The server's process. */
  public long pid() {
    return tenure.server().pid();
  }

  /** Folder of the Unix socket. */
  public Path socketDirectory() {
    return tenure.server().sockets();
  }

  /** Folder of cluster, password and log. */
  public Path dataDirectory() {
    return folder.root();
  }

  /** The server's log file. */
  public Path log() {
    return folder.log();
  }
}
