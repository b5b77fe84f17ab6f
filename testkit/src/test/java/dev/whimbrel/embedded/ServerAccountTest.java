package dev.whimbrel.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.ProcessRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServerAccountTest extends ServerTests {

  @BeforeEach
  void asRootInAFolderThatOthersReach() throws IOException {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root starts it as another");
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void root_may_hand_the_server_to_an_unprivileged_user() throws IOException {
    Path cache = Files.createDirectory(root.resolve("cache"));
    Binaries binaries = new BinaryCache(cache).unpacked(BinaryArchive.inClassPath());
    Path handed = Files.createDirectories(folder());
    for (ServerAccount way :
        List.of(ServerAccount.setpriv("nobody"), ServerAccount.runuser("nobody"))) {
      ServerAccount chosen = ServerAccount.choose(new ServerFolder(handed), binaries, List.of(way));
      assertThat(Program.run(chosen.command(Path.of("id"), "-un")).output()).isEqualTo("nobody\n");
      assertThat(Files.getOwner(handed).getName()).isEqualTo("nobody");
    }
  }

  @Test
  void a_cluster_that_was_handed_over_stays_with_its_owner() throws IOException {
    Path cache = Files.createDirectory(root.resolve("cache"));
    Binaries binaries = new BinaryCache(cache).unpacked(BinaryArchive.inClassPath());
    ServerFolder folder = ServerFolder.open(folder());
    ServerAccount account =
        ServerAccount.choose(folder, binaries, List.of(ServerAccount.setpriv("nobody")));
    new Cluster(folder, binaries, account).ensure(false);
    try (PostgresServer server = PostgresServer.start(settings().binaries(binaries))) {
      assertThat(value(server, "SELECT 1")).isEqualTo("1");
      assertThat(
              CommandLine.of("ps", "-o", "user=", "-p", Long.toString(server.pid())).run().output())
          .isEqualTo("nobody\n");
    }
  }

  @Test
  void what_no_way_can_reach_is_refused_with_the_remedy() throws IOException {
    Path hidden = Files.createDirectory(root.resolve("hidden"));
    Files.setPosixFilePermissions(hidden, PosixFilePermissions.fromString("rwx------"));
    Binaries binaries = EmbeddedPostgres.binaries();
    ServerFolder folder = ServerFolder.open(hidden.resolve("postgres"));
    EmbeddedException refusal =
        refusal(
            () -> ServerAccount.choose(folder, binaries, List.of(ServerAccount.setpriv("nobody"))));
    assertThat(refusal.code()).isEqualTo("root");
    assertThat(refusal.hint()).contains("WHIMBREL_CACHE");
  }

  @Test
  void a_server_that_root_started_does_not_run_as_root() {
    try (ProcessRun holder = holder().start()) {
      long server = ready(holder);
      // In a user namespace of its own it is nobody.
      assertThat(CommandLine.of("readlink", "/proc/" + server + "/ns/user").run().output())
          .isNotEqualTo(CommandLine.of("readlink", "/proc/self/ns/user").run().output());
    }
  }
}
