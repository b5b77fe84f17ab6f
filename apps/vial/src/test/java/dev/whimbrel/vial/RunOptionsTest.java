package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.ProcessRun;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void withoutADemoAndATerminalTheCommandToUseIsNamedAndLaterNobodyIsAsked() {
    ProcessRun.Finished refused = folder.running("--no-demo").run();
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.output())
        .endsWith(
            """
            no-user: Nobody may sign in yet, and there is no terminal to ask for the first user.
              Hint: make one with `whimbrel user create NAME --superuser`, then start again
            """);
    try (ProcessRun made = folder.whimbrel("user", "create", "maya", "--superuser").start()) {
      made.type(PASSWORD);
      assertThat(made.await(DataFolder.LONG).exit()).isZero();
    }
    String output = folder.running("--once").run().output();
    assertThat(output).contains("Sign in with your own account").doesNotContain("demo");
  }

  @Test
  void freshSaysWhatIsLostTakesTheDemoAndLeavesRealDataAlone() {
    DataFolder other = new DataFolder(root.resolve("other"));
    other.said("migrate", "apply");
    assertThat(folder.running("--once").run().exit()).isZero();
    ProcessRun.Finished again = folder.running("--fresh", "--once").run();
    assertThat(again.exit()).as(again.output()).isZero();
    assertThat(again.output())
        .startsWith(
            "Throwing away the embedded database of %s, which holds nothing real ...\n"
                .formatted(folder.path()))
        .contains("Filling in demo data, once ...", "Sign in as demo");

    folder.said("database", "start");
    folder.value("with gone as (update auth_setting set value = 'ended' returning 1) table gone");
    folder.value(
        "with real as (insert into provider_type (name) values ('Real') returning 1) table real");
    ProcessRun.Finished refused = folder.running("--fresh", "--once").run();
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.output())
        .isEqualTo(
            """
            real-data: The embedded database of %s holds more than demo data.
              Hint: add --lose-data to throw it away, or use another folder with --data
            """
                .formatted(folder.path()));
    assertThat(folder.count("provider_type where name = 'Real'")).isOne();

    ProcessRun.Finished lost = folder.running("--fresh", "--lose-data", "--once").run();
    assertThat(lost.exit()).as(lost.output()).isZero();
    assertThat(lost.output())
        .startsWith(
            "Throwing away the embedded database of %s, real data and all ...\n"
                .formatted(folder.path()));
    assertThat(folder.count("provider_type where name = 'Real'")).isZero();
    assertThat(other.said("migrate", "status")).doesNotContain("pending ");
  }

  @Test
  void aDatabaseOfSomebodyElseIsMigratedOnlyWhenTheCommandSaysSo() {
    try (TestDatabase database = TestPostgres.database()) {
      CommandLine plain = folder.running("--once", "--database", database.url());
      ProcessRun.Finished refused = plain.run();
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.output())
          .matches(
              """
              pending-migrations: The database is \\d+ migrations behind this application\\.
                Hint: apply them with `whimbrel migrate apply` \\(see them first: `whimbrel migrate plan`\\), or start with --migrate
              """);
      assertThat(database.value("select count(*) from pg_tables where schemaname = 'public'"))
          .isEqualTo("0");
      ProcessRun.Finished migrated =
          folder.running("--once", "--migrate", "--database", database.url()).run();
      assertThat(migrated.exit()).as(migrated.output()).isZero();
      assertThat(migrated.output())
          .containsPattern("Applying \\d+ migrations \\.\\.\\.")
          .contains(
              "Nobody may sign in yet: whimbrel user create NAME --superuser", "VIAL is ready")
          .doesNotContain("demo");
      assertThat(database.value("select count(*) from location")).isEqualTo("0");
      assertThat(plain.run().exit()).isZero();
      assertThat(folder.path().resolve("data")).doesNotExist();
    }
  }
}
