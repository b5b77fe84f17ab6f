package dev.whimbrel.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** One attempt after another to have a ready server in a folder, until the deadline. */
final class Startup {
  private final Settings settings;
  private final ServerFolder folder;
  private final Instant end;

  Startup(Settings settings, ServerFolder folder) {
    this.settings = settings;
    this.folder = folder;
    this.end = Instant.now().plus(settings.deadline());
  }

  /** The server that runs already, once it is ready, or a new one. */
  Postmaster ready() throws IOException {
    Optional<Postmaster> running = settled();
    return running.isPresent() ? running.get() : launch();
  }

  private Postmaster launch() throws IOException {
    Binaries binaries = settings.binaries();
    ServerAccount account = ServerAccount.of(folder, binaries);
    Cluster cluster = new Cluster(folder, binaries, account);
    cluster.ensure(settings.durable());
    Postmaster.forgetRecycled(folder.data());
    clearSockets();
    while (true) {
      int port = settings.port() == 0 ? port() : settings.port();
      cluster.configure(settings, port);
      ServerLog log = ServerLog.now(folder.log());
      Optional<Postmaster> started = launch(binaries, account);
      if (started.isPresent()) {
        Files.writeString(folder.port(), port + "\n");
        return started.get();
      }
      String said = log.text();
      if (!mayTryAgain(said)) {
        throw ServerLog.diagnosis(said, folder, "postgres");
      }
      Moment.pass();
    }
  }

  /**
   * Children of a killed server end by themselves within moments, and a port that was free may be
   * taken before the server has it.
   */
  private boolean mayTryAgain(String said) {
    return Instant.now().isBefore(end)
        && (said.contains("pre-existing shared memory block")
            || (settings.port() == 0 && said.contains("Address already in use")));
  }

  /** Starts the server detached from our terminal and waits until it is ready or gives up. */
  private Optional<Postmaster> launch(Binaries binaries, ServerAccount account) throws IOException {
    String seconds = Long.toString(Math.max(1, settings.deadline().toSeconds()));
    Process starter =
        Program.builder(
                account.command(binaries.program("pg_ctl"), "start", "-w", "-t", seconds),
                folder.data())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
            .start();
    starter.getOutputStream().close();
    while (true) {
      // The exit is looked at first: a server that was ready and ended must not pass for waiting.
      boolean over = !starter.isAlive();
      Optional<Postmaster> server = Postmaster.running(folder.data());
      if (server.filter(Postmaster::isReady).isPresent()) {
        return server;
      }
      if (over && server.isEmpty()) {
        return Optional.empty();
      }
      checkDeadline();
      Moment.pass();
    }
  }

  private Optional<Postmaster> settled() throws IOException {
    Optional<Postmaster> server = Postmaster.running(folder.data());
    while (server.isPresent() && !server.get().isReady()) {
      checkDeadline();
      Moment.pass();
      server = Postmaster.running(folder.data());
    }
    return server;
  }

  private void checkDeadline() {
    if (Instant.now().isAfter(end)) {
      throw new EmbeddedException(
          "start-slow",
          "The database in "
              + folder.root()
              + " was not ready within "
              + settings.deadline().toSeconds()
              + " seconds.",
          "It may still be recovering: read " + folder.log() + " and start again.");
    }
  }

  /** The port of last time if it is free, else any. */
  private int port() throws IOException {
    if (Files.exists(folder.port())) {
      String last = Files.readString(folder.port()).strip();
      if (last.matches("\\d{1,5}") && isFree(Integer.parseInt(last))) {
        return Integer.parseInt(last);
      }
    }
    try (ServerSocket any = new ServerSocket(0, 1, loopback())) {
      return any.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // As PostgreSQL does; else connections of the last server that linger would count.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(loopback(), port), 1);
      return true;
    } catch (IOException busy) {
      return false;
    }
  }

  private static InetAddress loopback() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Nobody runs here, so what sockets a killed server left are rubbish. */
  private void clearSockets() throws IOException {
    Path sockets = folder.sockets();
    if (Files.isDirectory(sockets)) {
      try (var left = Files.newDirectoryStream(sockets, ".s.PGSQL.*")) {
        for (Path socket : left) {
          Files.deleteIfExists(socket);
        }
      }
    }
  }
}
