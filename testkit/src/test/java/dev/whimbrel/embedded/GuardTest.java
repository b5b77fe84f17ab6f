package dev.whimbrel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What happens to a server that ends while it is used. */
class GuardTest extends ServerTests {

  private static final String RUNS_AGAIN =
      "PostgreSQL was killed and runs again; what was committed is there.";

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  private @Nullable String next() throws InterruptedException {
    return told.poll(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void one_that_was_killed_runs_again_at_its_port_with_all_that_was_committed() throws Exception {
    Settings durable = settings().durable(true).guarded(told::add);
    try (PostgresServer server = PostgresServer.start(durable)) {
      execute(server, "CREATE TABLE bird AS SELECT generate_series(1, 1000) AS id");
      int port = server.port();
      for (int time = 0; time < 2; time++) {
        long first = server.pid();
        kill(first);
        assertThat(next()).isEqualTo(RUNS_AGAIN);
        assertThat(server.pid()).isNotEqualTo(first);
        assertThat(server.port()).isEqualTo(port);
        assertThat(value(server, "SELECT count(*) FROM bird")).isEqualTo("1000");
      }
    }
    assertThat(PostgresServer.url(folder(), "postgres")).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void one_that_was_stopped_stays_so_until_somebody_starts_it() throws Exception {
    try (PostgresServer server = PostgresServer.start(settings().guarded(told::add))) {
      assertThat(PostgresServer.stop(folder())).isTrue();
      assertThat(next())
          .isEqualTo("PostgreSQL was stopped; until it runs again: `whimbrel database start`");
      assertThat(server.isRunning()).isFalse();
      try (PostgresServer other = PostgresServer.start(settings())) {
        assertThat(next()).isEqualTo("PostgreSQL runs again.");
        assertThat(server.pid()).isEqualTo(other.pid());
        assertThat(value(server, "SELECT 1")).isEqualTo("1");
      }
    }
  }

  @Test
  void one_that_cannot_start_is_tried_again_and_told_once() throws Exception {
    try (PostgresServer server = PostgresServer.start(settings().guarded(told::add))) {
      Path version = folder().resolve("data/PG_VERSION");
      Path away = folder().resolve("PG_VERSION.away");
      Files.move(version, away);
      kill(server.pid());
      assertThat(next())
          .startsWith("PostgreSQL was killed and does not start again: The data folder ")
          .contains("has lost files that its database needs. Restore it from a backup");
      Files.move(away, version);
      assertThat(next()).isEqualTo(RUNS_AGAIN);
      assertThat(value(server, "SELECT 1")).isEqualTo("1");
    }
    assertThat(told).isEmpty();
  }

  @Test
  void nobody_starts_one_that_its_last_user_gave_up() throws Exception {
    PostgresServer server = PostgresServer.start(settings().guarded(told::add));
    long pid = server.pid();
    server.close();
    assertThat(isAlive(pid)).isFalse();
    assertThat(told.poll(Duration.ofSeconds(1).toMillis(), TimeUnit.MILLISECONDS)).isNull();
    assertThat(PostgresServer.url(folder(), "postgres")).isEmpty();
  }
}
