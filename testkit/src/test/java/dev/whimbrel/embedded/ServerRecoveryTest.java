package dev.whimbrel.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.ProcessRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerRecoveryTest extends ServerTests {

  @Test
  void a_server_left_by_a_killed_process_is_reused_and_then_stopped() {
    long left;
    try (ProcessRun holder = holder().start()) {
      left = ready(holder);
      holder.kill();
      assertThat(holder.await(SOON).exit()).isEqualTo(128 + 9);
    }
    try (PostgresServer next = PostgresServer.start(settings())) {
      assertThat(next.pid()).isEqualTo(left);
      assertThat(value(next, "SELECT 1")).isEqualTo("1");
    }
    assertThat(isAlive(left)).isFalse();
  }

  @Test
  void what_was_committed_survives_the_kill_of_server_and_launcher() {
    try (ProcessRun holder = holder("durable").start()) {
      ready(holder);
      try (PostgresServer server = PostgresServer.start(settings())) {
        execute(server, "CREATE TABLE bird AS SELECT generate_series(1, 1000) AS id");
        holder.kill();
        kill(server.pid());
        // At once, while the children of the killed server are still ending.
        try (PostgresServer next = PostgresServer.start(settings())) {
          assertThat(next.pid()).isNotEqualTo(server.pid());
          assertThat(value(next, "SELECT count(*) FROM bird")).isEqualTo("1000");
        }
      }
    }
  }

  @Test
  void ending_normally_or_by_a_signal_stops_the_server() {
    for (String way : List.of("line", "signal")) {
      try (ProcessRun holder = holder().start()) {
        long server = ready(holder);
        if (way.equals("line")) {
          holder.type("enough");
        } else {
          holder.interrupt();
        }
        holder.await(SOON);
        assertThat(isAlive(server)).as(way).isFalse();
      }
    }
  }

  @Test
  void two_processes_that_start_at_once_get_one_server_which_the_last_stops() {
    try (ProcessRun one = holder().start();
        ProcessRun other = holder().start()) {
      long server = ready(one);
      assertThat(ready(other)).isEqualTo(server);
      one.type("enough");
      one.await(SOON);
      assertThat(isAlive(server)).isTrue();
      other.type("enough");
      other.await(SOON);
      assertThat(isAlive(server)).isFalse();
    }
  }

  @Test
  void a_pid_file_whose_number_belongs_to_another_process_now_is_no_server() throws IOException {
    PostgresServer.start(settings()).close();
    Path pidFile = folder().resolve("data/postmaster.pid");
    Files.writeString(
        pidFile,
        String.join(
            "\n",
            Long.toString(ProcessHandle.current().pid()),
            folder().resolve("data").toString(),
            "1700000000",
            "5432",
            folder().resolve("socket").toString(),
            "127.0.0.1",
            "  1234567         1",
            "ready   \n"));
    assertThat(PostgresServer.url(folder(), "postgres")).isEmpty();
    try (PostgresServer server = PostgresServer.start(settings())) {
      assertThat(value(server, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void a_first_start_that_was_interrupted_is_begun_again() throws IOException {
    Files.createDirectories(folder().resolve("data.new/base"));
    Files.writeString(folder().resolve("data.new/PG_VERSION"), "18\n");
    Files.writeString(folder().resolve("password"), "of the first attempt\n");
    try (PostgresServer server = PostgresServer.start(settings())) {
      assertThat(value(server, "SELECT 1")).isEqualTo("1");
      assertThat(folder().resolve("data.new")).doesNotExist();
    }
  }

  @Test
  void the_log_of_many_starts_does_not_grow_for_ever() throws IOException {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("postgres.log"), "x".repeat(10_000_001));
    PostgresServer.start(settings()).close();
    assertThat(folder().resolve("postgres.log.1")).hasSize(10_000_001);
    assertThat(Files.readString(folder().resolve("postgres.log"))).contains("ready to accept");
  }
}
