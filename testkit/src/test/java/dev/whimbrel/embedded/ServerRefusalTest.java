package dev.whimbrel.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.testkit.Checkout;
import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.FileTree;
import dev.whimbrel.testkit.ProcessRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class ServerRefusalTest extends ServerTests {

  @Test
  void a_second_exclusive_start_names_the_process_that_holds_the_folder() {
    try (ProcessRun first = holder("exclusive").start()) {
      ready(first);
      ProcessRun.Finished second = holder("exclusive").run();
      assertThat(second.exit()).isEqualTo(1);
      assertThat(second.output())
          .isEqualTo(
              """
              folder-in-use: Another whimbrel (process %d) runs on the data folder %s.
              Hint: Stop it first, or choose another folder with --data DIR.
              """
                  .formatted(first.pid(), folder()));
      first.kill();
      first.await(SOON);
    }
    try (PostgresServer next = PostgresServer.start(settings().exclusive(true))) {
      assertThat(next.isRunning()).isTrue();
    }
  }

  @Test
  void a_folder_of_another_major_is_left_alone() throws IOException {
    Path jar;
    try (var jars = Files.list(Checkout.root().resolve("testkit/target/postgres"))) {
      jar = jars.filter(file -> file.toString().contains("-15.")).findFirst().orElseThrow();
    }
    PostgresServer.start(settings().binaries(EmbeddedPostgres.binaries(jar))).close();
    EmbeddedException refusal = refusal(() -> PostgresServer.start(settings()));
    assertThat(refusal.code()).isEqualTo("other-major");
    assertThat(refusal)
        .hasMessage(
            "The database in %s was made by PostgreSQL 15; this is PostgreSQL 18."
                .formatted(folder()));
    assertThat(refusal.hint())
        .isEqualTo(
            "Move it with pg_dump and pg_restore of version 15, or start a new one in another"
                + " folder with --data DIR.");
  }

  @Test
  void a_busy_port_that_was_asked_for_is_refused() throws IOException {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      EmbeddedException refusal =
          refusal(() -> PostgresServer.start(settings().port(busy.getLocalPort())));
      assertThat(refusal.code()).isEqualTo("port-busy");
      assertThat(refusal)
          .hasMessage("The port of the embedded database is used by another program.");
    }
  }

  @Test
  void a_file_in_place_of_the_folder_is_refused() throws IOException {
    Files.writeString(folder(), "");
    EmbeddedException refusal = refusal(() -> PostgresServer.start(settings()));
    assertThat(refusal.code()).isEqualTo("folder-is-file");
    assertThat(refusal).hasMessage(folder() + " is a file, not a folder.");
    Files.delete(folder());
  }

  @Test
  void a_folder_that_lost_files_is_not_started_afresh() throws IOException {
    PostgresServer.start(settings()).close();
    Files.delete(folder().resolve("data/PG_VERSION"));
    EmbeddedException refusal = refusal(() -> PostgresServer.start(settings()));
    assertThat(refusal.code()).isEqualTo("folder-incomplete");
    assertThat(folder().resolve("data/base")).exists();
  }

  @Test
  void of_a_folder_of_another_major_that_lost_files_too_the_major_is_named() throws IOException {
    Files.createDirectories(folder().resolve("data"));
    Files.writeString(folder().resolve("data/PG_VERSION"), "15\n");
    assertThat(refusal(() -> PostgresServer.start(settings())).code()).isEqualTo("other-major");
    Files.writeString(folder().resolve("data/PG_VERSION"), "18\n");
    assertThat(refusal(() -> PostgresServer.start(settings())).code())
        .isEqualTo("folder-incomplete");
  }

  @Test
  void a_broken_cluster_is_named_in_the_servers_own_words() throws IOException {
    PostgresServer.start(settings()).close();
    FileTree.delete(folder().resolve("data/global"));
    EmbeddedException refusal = refusal(() -> PostgresServer.start(settings()));
    assertThat(refusal.code()).isEqualTo("start-failed");
    assertThat(refusal.getMessage()).startsWith("PostgreSQL did not start in " + folder() + ": ");
    assertThat(refusal.hint()).contains("postgres.log");
  }

  @Test
  void a_folder_that_one_may_not_write_is_refused() throws IOException {
    Files.createDirectory(
        folder(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
    ProcessRun.Finished finished = ordinary(holder()).run();
    assertThat(finished.output())
        .isEqualTo(
            """
            folder-read-only: Cannot use the data folder %1$s: %1$s cannot be written.
            Hint: Give yourself the right to write there, or choose another folder with --data DIR.
            """
                .formatted(folder()));
    assertThat(finished.exit()).isEqualTo(1);
  }

  @Test
  void an_ordinary_user_starts_it_directly() {
    ProcessRun.Finished finished = ordinary(holder()).run();
    assertThat(finished.output()).startsWith("ready pid=").endsWith("ending after null\n");
  }

  @Test
  void a_full_disk_is_named() throws IOException {
    assumeTrue(isRoot(), "mounting a small disk needs root");
    Files.createDirectory(folder());
    ProcessRun.Finished finished =
        holder()
            .under(
                "unshare",
                "-m",
                "sh",
                "-c",
                "mount -t tmpfs -o size=24m none \"$0\" && exec \"$@\"",
                folder().toString())
            .run();
    assertThat(finished.output())
        .startsWith("disk-full: Cannot use the data folder " + folder() + ": the disk is full.\n")
        .contains("Hint: Free some space");
    assertThat(finished.exit()).isEqualTo(1);
  }

  /** As root, in a user namespace without any right; else as it is. */
  private static CommandLine ordinary(CommandLine command) {
    return isRoot() ? command.under("unshare", "-U") : command;
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }
}
