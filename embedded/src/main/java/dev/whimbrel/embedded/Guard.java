package dev.whimbrel.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks after a server for as long as it is used: one that was killed is started again at its port,
 * one that somebody stopped is waited for.
 *
 * @param settings how it was started
 * @param folder where it works
 * @param tenure until when, and which process it is
 * @param told what happened, a sentence each time
 */
record Guard(Settings settings, ServerFolder folder, Tenure tenure, Consumer<String> told) {
  /** Between two looks at a process that is not our child, and so reports no end. */
  private static final Duration GLANCE = Duration.ofMillis(200);

  private static final Duration LOCK_WAIT = Duration.ofMinutes(3);

  /** Looks after it in the background. */
  void begin() {
    Thread.ofPlatform().daemon().name("database guard").start(this::watch);
  }

  private void watch() {
    int failures = 0;
    while (waited(() -> !Postmaster.runsIn(tenure.server().pid(), folder.data()))) {
      if (!wasKilled()) {
        awaitSomebody();
        continue;
      }
      failures = startedAgain(failures == 0) ? 0 : failures + 1;
      if (failures > 0 && tenure.awaitEnd(Duration.ofSeconds(1L << Math.min(failures, 5)))) {
        return;
      }
    }
  }

  /** Whoever stops a server lets it take its pid file away. */
  private boolean wasKilled() {
    try {
      return Files.exists(folder.data().resolve("postmaster.pid"))
          && Postmaster.running(folder.data()).isEmpty();
    } catch (IOException failure) {
      throw EmbeddedException.of("look at " + folder.root(), failure);
    }
  }

  private boolean startedAgain(boolean tellFailure) {
    try {
      return FileMutex.holding(folder.startLock(), LOCK_WAIT, this::start);
    } catch (EmbeddedException failure) {
      if (tellFailure) {
        told.accept(
            "PostgreSQL was killed and does not start again: %s %s"
                .formatted(failure.getMessage(), failure.hint()));
      }
      return false;
    } catch (IOException failure) {
      throw EmbeddedException.of("start the database in " + folder.root(), failure);
    }
  }

  /** Whoever gave it up meanwhile must not find it running. */
  private boolean start() throws IOException {
    if (!tenure.isOver()) {
      tenure.continueWith(new Startup(settings.port(tenure.server().port()), folder).ready());
      told.accept("PostgreSQL was killed and runs again; what was committed is there.");
    }
    return true;
  }

  private void awaitSomebody() {
    told.accept("PostgreSQL was stopped; until it runs again: `whimbrel database start`");
    int port = tenure.server().port();
    if (waited(this::runsAgain)) {
      told.accept(
          tenure.server().port() == port
              ? "PostgreSQL runs again."
              : "PostgreSQL runs again, but on another port: stop the application and start it.");
    }
  }

  private boolean runsAgain() throws IOException {
    Optional<Postmaster> now = Postmaster.running(folder.data()).filter(Postmaster::isReady);
    now.ifPresent(tenure::continueWith);
    return now.isPresent();
  }

  /** Waits for something; false as soon as nobody uses the server any more. */
  private boolean waited(FileMutex.Work<Boolean> condition) {
    try {
      while (!tenure.isOver() && !condition.run()) {
        if (tenure.awaitEnd(GLANCE)) {
          return false;
        }
      }
      return !tenure.isOver();
    } catch (IOException failure) {
      throw EmbeddedException.of("look at " + folder.root(), failure);
    }
  }
}
