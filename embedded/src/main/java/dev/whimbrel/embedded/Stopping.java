package dev.whimbrel.embedded;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Ends a server: politely to its clients' transactions first, then at once. */
final class Stopping {
  /** PostgreSQL's own words for its signals. */
  private enum Way {
    FAST("INT", Duration.ofSeconds(30)),
    IMMEDIATE("QUIT", Duration.ofSeconds(10));

    private final String signal;
    private final Duration patience;

    Way(String signal, Duration patience) {
      this.signal = signal;
      this.patience = patience;
    }
  }

  private Stopping() {}

  /** False when no server was running. */
  static boolean stop(ServerFolder folder) throws IOException {
    Optional<Postmaster> running = Postmaster.running(folder.data());
    if (running.isEmpty()) {
      return false;
    }
    for (Way way : Way.values()) {
      if (ended(folder, running.get(), way)) {
        return true;
      }
    }
    throw new EmbeddedException(
        "stop-failed",
        "The database in "
            + folder.root()
            + " does not stop (process "
            + running.get().pid()
            + ").",
        "End that process; the next start recovers what was committed.");
  }

  private static boolean ended(ServerFolder folder, Postmaster server, Way way) throws IOException {
    // Java's own destroy() would ask for the shutdown that waits for every client to leave.
    Program.run(List.of("kill", "-" + way.signal, Long.toString(server.pid())));
    Instant end = Instant.now().plus(way.patience);
    // Not merely until its pid file is gone: the process has some files open a little longer.
    while (Postmaster.runsIn(server.pid(), folder.data())) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      Moment.pass();
    }
    return true;
  }
}
