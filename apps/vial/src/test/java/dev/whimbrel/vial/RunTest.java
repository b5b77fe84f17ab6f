package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.ProcessRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code whimbrel run} as a person meets it: real processes, a real folder, kill -9. */
class RunTest {

  private static final Duration START = Duration.ofMinutes(3);
  private static final String READY = "VIAL is ready at http://localhost:(\\d+)";

  @TempDir Path folder;

  @AfterEach
  void nothingIsLeftRunning() {
    CommandLine.whimbrel("database", "stop", "--data", data()).run();
  }

  @Test
  void theFirstStartShowsTheDemoAndTheNextOnesLoseNothing() {
    int before;
    try (ProcessRun run = start()) {
      HttpProbe probe = HttpProbe.of("http://localhost:" + port(run));
      run.awaitOutput("Sign in as demo with the password demo\\.", START);
      assertThat(probe.get("/actuator/health/liveness").status()).isEqualTo(200);
      assertThat(probe.get("/actuator/health/readiness").status()).isEqualTo(200);
      assertThat(probe.get("/healthcheck").status()).isEqualTo(200);
      probe.submit("/sign-in", Map.of("username", "demo", "password", "demo"));
      assertThat(probe.get("/").body()).contains("Home · VIAL").contains("Locations");
      before = count("location");
      assertThat(before).isGreaterThanOrEqualTo(5_000);
      assertThat(count("state")).isEqualTo(56);
      assertThat(count("county")).isEqualTo(3_233);
      // As if the machine lost power for this process alone.
      run.kill();
      run.await(START);
    }
    try (ProcessRun again = start()) {
      port(again);
      assertThat(again.output()).doesNotContain("Filling in demo data");
      assertThat(count("location")).isEqualTo(before);
      again.interrupt();
      assertThat(again.await(START).exit()).isIn(0, 130);
    }
    assertThat(CommandLine.whimbrel("database", "url", "--data", data()).run().output())
        .contains("No embedded database runs on");
  }

  @Test
  void aSecondRunOnTheSameFolderIsRefusedInOneSentence() {
    try (ProcessRun run = start()) {
      port(run);
      ProcessRun.Finished second =
          CommandLine.whimbrel("run", "--port", "0", "--data", data()).run();
      assertThat(second.exit()).isEqualTo(1);
      assertThat(second.output()).contains("runs on the data folder").contains("Hint:");
    }
  }

  @Test
  void aBusyPortIsRefusedBeforeAnythingStarts() throws IOException {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      ProcessRun.Finished refused =
          CommandLine.whimbrel("run", "--port", "" + busy.getLocalPort(), "--data", data()).run();
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.output())
          .contains("port-in-use: Port " + busy.getLocalPort() + " cannot be used")
          .contains("Hint: Choose another one with --port");
      assertThat(Files.exists(Path.of(data()))).isFalse();
    }
  }

  @Test
  void wrongAddressesOfDatabasesAreOneSentenceEach() {
    assertThat(refusal("--database", "mysql://localhost/x"))
        .contains("database-url: The address of the database cannot be read");
    assertThat(refusal("--database", "postgresql://nobody:secret@127.0.0.1:1/x"))
        .contains("Hint: See that the server runs")
        .doesNotContain("secret");
  }

  @Test
  void anApplicationThatDoesNotExistIsNamed() {
    assertThat(refusal("vail"))
        .contains("unknown-application: There is no application vail.")
        .contains("Did you mean vial?");
  }

  @Test
  @Tag("deep")
  void killingTheServerAndTheApplicationLosesNothing() {
    try (ProcessRun run = start()) {
      port(run);
      long server = serverPid();
      ProcessHandle.of(server).ifPresent(ProcessHandle::destroyForcibly);
      run.kill();
      run.await(START);
    }
    try (ProcessRun again = start()) {
      port(again);
      assertThat(count("location")).isGreaterThanOrEqualTo(5_000);
    }
  }

  private ProcessRun start() {
    return CommandLine.whimbrel("run", "--port", "0", "--data", data()).start();
  }

  private static String port(ProcessRun run) {
    Matcher ready = run.awaitOutput(READY, START);
    return ready.group(1);
  }

  private static String refusal(String... arguments) {
    String[] words = new String[arguments.length + 3];
    words[0] = "run";
    words[1] = "--port";
    words[2] = "0";
    System.arraycopy(arguments, 0, words, 3, arguments.length);
    ProcessRun.Finished finished = CommandLine.whimbrel(words).run();
    assertThat(finished.exit()).isEqualTo(1);
    return finished.output();
  }

  private int count(String table) {
    ProcessRun shell = CommandLine.whimbrel("dbshell", "--data", data()).start();
    shell.type("select 'rows: ' || count(*) from " + table + ";");
    shell.closeInput();
    ProcessRun.Finished finished = shell.await(START);
    Matcher rows = java.util.regex.Pattern.compile("rows: (\\d+)").matcher(finished.output());
    assertThat(rows.find()).as(finished.output()).isTrue();
    return Integer.parseInt(rows.group(1));
  }

  private long serverPid() {
    try (var files = Files.walk(Path.of(data()))) {
      Path pid = files.filter(file -> file.endsWith("postmaster.pid")).findFirst().orElseThrow();
      return Long.parseLong(Files.readAllLines(pid).getFirst().strip());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String data() {
    // More than a socket's path may have.
    return folder.resolve("data with blanks, and over a hundred bytes".repeat(3)).toString();
  }
}
