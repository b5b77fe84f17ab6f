package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.ProcessRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL dies, or is stopped, under an application that runs; the application stays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseGoneTest {

  private DataFolder folder = new DataFolder(Path.of(""));
  private ProcessRun run = CommandLine.of("true").start();
  private HttpProbe maya = HttpProbe.of("http://localhost");
  private HttpProbe nobody = HttpProbe.of("http://localhost");

  @BeforeAll
  void started(@TempDir Path root) {
    folder = new DataFolder(root.resolve("data"));
    run = folder.running().start();
    String site = DataFolder.site(run);
    nobody = HttpProbe.of(site);
    maya = HttpProbe.of(site);
    maya.submit("/sign-in", Map.of("username", "demo", "password", "demo"));
  }

  @BeforeEach
  void well() {
    eventually(this::works);
  }

  @AfterAll
  void stopped() {
    run.close();
    folder.whimbrel("database", "stop").run();
  }

  /** The page of somebody who signed in before anything happened. */
  private boolean works() {
    HttpProbe.Answer home = maya.get("/");
    assertThat(home.status()).isIn(200, 503);
    assertThat(home.body()).doesNotContain("Exception", "Apache");
    return home.status() == 200 && home.body().contains("rows that you may see");
  }

  private static void eventually(BooleanSupplier condition) {
    Instant end = Instant.now().plus(DataFolder.LONG);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("time is up").isBefore(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void killedItIsStartedAgainAndNobodyHasToSignInAgain() throws IOException {
    int before = folder.count("location");
    long server = folder.server();
    DataFolder.kill(server);
    String said = "PostgreSQL was killed and runs again; what was committed is there.";
    run.awaitOutput(said, DataFolder.LONG);
    eventually(this::works);
    assertThat(folder.server()).isNotEqualTo(server);
    assertThat(folder.count("location")).isEqualTo(before);
    assertThat(Files.readAllLines(folder.path().resolve("log/vial.log")))
        .filteredOn(line -> line.contains(said))
        .hasSize(1);
  }

  @Test
  void oneOfItsProcessesKilledItRecoversByItself() {
    long server = folder.server();
    DataFolder.kill(
        Long.parseLong(
            folder.value(
                "select pid from pg_stat_activity where backend_type = 'client backend'"
                    + " and pid <> pg_backend_pid() order by backend_start limit 1")));
    eventually(this::works);
    eventually(() -> nobody.get("/healthcheck").status() == 200);
    assertThat(folder.server()).isEqualTo(server);
  }

  @Test
  void stoppedByACommandItStaysSoAndEveryAnswerSaysSo() {
    assertThat(folder.said("database", "stop"))
        .matches(
            ("Stopped\\. An application still runs on it \\(process %d\\): its pages say that the"
                    + " database does not answer, until `\\S+ database start --data .*`\\.\n")
                .formatted(application()));
    run.awaitOutput(
        "PostgreSQL was stopped; until it runs again: `\\S+ database start", DataFolder.LONG);
    for (String path : new String[] {"/", "/data/core/location", "/sign-in"}) {
      HttpProbe.Answer page = maya.get(path);
      assertThat(page.status()).as(path).isEqualTo(503);
      assertThat(page.body()).contains("<h1 id=\"what\">The database does not answer</h1>");
      assertThat(page.header("content-security-policy")).startsWith("default-src 'none'");
    }
    HttpProbe.Answer health = nobody.get("/healthcheck");
    assertThat(health.status()).isEqualTo(503);
    assertThat(health.body()).isEqualTo("{\"error\":\"the database does not answer\"}");
    HttpProbe.Answer readiness = nobody.get("/actuator/health/readiness");
    assertThat(readiness.status()).isEqualTo(503);
    assertThat(readiness.header("content-type")).contains("json");
    assertThat(readiness.body()).isEqualTo("{\"status\":\"DOWN\"}");
    HttpProbe.Answer liveness = nobody.get("/actuator/health/liveness");
    assertThat(liveness.status()).isEqualTo(200);
    assertThat(liveness.body()).isEqualTo("{\"status\":\"UP\"}");
    assertThat(folder.said("database", "start")).startsWith("PostgreSQL runs on port ");
    run.awaitOutput("PostgreSQL runs again\\.", DataFolder.LONG);
    eventually(this::works);
    assertThat(nobody.get("/actuator/health/readiness").status()).isEqualTo(200);
  }

  private long application() {
    try {
      return Long.parseLong(Files.readString(folder.path().resolve("exclusive.pid")).strip());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
