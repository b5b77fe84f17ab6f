package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.embedded.PostgresServer;
import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.ProcessRun;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways to begin: without a demo, anew, on a database that somebody else runs. */
class RunOptionsTest {

  private static final String PASSWORD = "a-Long-secret-4711";

  @TempDir Path root;
  private DataFolder folder = new DataFolder(Path.of(""));

  @BeforeEach
  void anEmptyFolder() {
    folder = new DataFolder(root.resolve("data"));
  }

  @AfterEach
  void nothingIsLeftRunning() {
    folder.whimbrel("database", "stop").run();
  }

  @Test
  void withoutADemoATerminalIsAskedForTheFirstUser() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script of util-linux is not here");
    try (ProcessRun run =
        folder
            .running("--no-demo")
            .under("sh", "-c", "exec /usr/bin/script -qec \"$*\" /dev/null", "script")
            .start()) {
      run.awaitOutput(
          "Nobody may sign in yet. Who is the first user, who may do everything\\?\\s+Name: ",
          DataFolder.LONG);
      run.type("maya");
      run.awaitOutput("Password for maya: ", DataFolder.LONG);
      run.type(PASSWORD);
      run.awaitOutput("Once more: ", DataFolder.LONG);
      run.type(PASSWORD);
      try (HttpProbe maya = HttpProbe.of(DataFolder.site(run))) {
        maya.submit("/sign-in", Map.of("username", "maya", "password", PASSWORD));
        assertThat(maya.get("/").body()).contains("rows that you may see").doesNotContain("Demo");
        assertThat(maya.get("/sign-in").status()).isEqualTo(302);
      }
      assertThat(run.output())
          .contains("Sign in with your own account")
          .doesNotContain(PASSWORD, "demo data");
      assertThat(folder.count("location")).isZero();
      assertThat(folder.count("county")).isEqualTo(58);
      // What Ctrl-C on the terminal sends.
      run.type("\u0003");
      run.await(DataFolder.LONG);
    }
  }

  @Test
  void withoutADemoAndATerminalTheCommandToUseIsNamed() {
    ProcessRun.Finished refused = folder.running("--no-demo").run();
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.output())
        .containsPattern(
            """
            no-user: Nobody may sign in yet, and there is no terminal to ask for the first user\\.
              Hint: Make one with `\\S+ user create NAME --superuser --data \\S+`, then start again\\.
            $\
            """);
  }

  @Test
  void freshLeavesRealDataAloneUnlessToldAndSaysWhatIsLost() {
    DataFolder other = new DataFolder(root.resolve("other"));
    try (PostgresServer server = PostgresServer.start(other.settings())) {
      assertThat(server.isRunning()).isTrue();
      assertThat(other.value("create table kept as select 1; select 'made'")).isEqualTo("made");
    }
    folder.said("database", "start");
    folder.said("migrate", "apply");
    folder.value("insert into auth_setting (name, value) values ('demo', 'ended') returning value");
    folder.value("insert into provider_type (name) values ('Real') returning name");
    ProcessRun.Finished refused = folder.running("--fresh", "--once").run();
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.output())
        .isEqualTo(
            """
            real-data: The embedded database of %s holds more than demo data.
              Hint: Add --lose-data to throw it away, or use another folder with --data.
            """
                .formatted(folder.path()));
    assertThat(folder.count("provider_type where name = 'Real'")).isOne();
    begun(", real data and all", "--fresh", "--lose-data", "--once");
    assertThat(folder.count("provider_type where name = 'Real'")).isZero();
    begun(", which holds nothing real", "--fresh", "--once");
    try (PostgresServer server = PostgresServer.start(other.settings())) {
      assertThat(server.isRunning()).isTrue();
      assertThat(other.count("kept")).isOne();
    }
  }

  private void begun(String lost, String... options) {
    ProcessRun.Finished begun = folder.running(options).run();
    assertThat(begun.exit()).as(begun.output()).isZero();
    assertThat(begun.output())
        .startsWith(
            "Throwing away the embedded database of %s%s ...\n".formatted(folder.path(), lost))
        .contains("Filling in demo data, once ...", "Sign in as demo");
  }

  @Test
  void aDatabaseOfSomebodyElseIsMigratedOnlyWhenTheCommandSaysSo() {
    try (TestDatabase database = TestPostgres.database()) {
      ProcessRun.Finished refused = onto(database).run();
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.output())
          .matches(
              """
              pending-migrations: The database is \\d+ migrations behind this application\\.
                Hint: See them with `\\S+ migrate plan --database \\S+` and apply them with `\\S+ migrate apply --database \\S+`, or start with --migrate\\.
              """);
      assertThat(database.value("select count(*) from pg_tables where schemaname = 'public'"))
          .isEqualTo("0");
      ProcessRun.Finished migrated = onto(database, "--once", "--migrate").run();
      assertThat(migrated.exit()).as(migrated.output()).isZero();
      assertThat(migrated.output())
          .containsPattern("Applying \\d+ migrations \\.\\.\\.")
          .containsPattern("Nobody may sign in yet: `\\S+ user create NAME --superuser")
          .contains("VIAL is ready")
          .doesNotContain("demo");
      assertThat(database.value("select count(*) from location")).isEqualTo("0");
      ProcessRun.Finished wrong = onto(database, "--", "--whimbrel.api.max-body=lots").run();
      assertThat(wrong.exit()).as(wrong.output()).isEqualTo(1);
      assertThat(wrong.output()).contains("start-failed: ", "lots");
    }
  }

  /** The application on a database of somebody else, and on no folder. */
  private static CommandLine onto(TestDatabase database, String... options) {
    List<String> all = new ArrayList<>(List.of("run", "--port", "0", "--database", database.url()));
    all.addAll(List.of(options));
    return CommandLine.whimbrel(all.toArray(String[]::new));
  }
}
