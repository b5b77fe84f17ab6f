package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.Checkout;
import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.ProcessRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One application that runs, and the commands beside it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunningTest {

  private static final Duration START = Duration.ofMinutes(3);
  private static final String PASSWORD = "a-Long-secret-4711";

  private Path data = Path.of("");
  private Path log = Path.of("");
  private ProcessRun run = CommandLine.of("true").start();
  private String site = "";

  @BeforeAll
  void started(@TempDir Path folder) {
    data = folder.resolve("data");
    log = folder.resolve("a log/of vial.log");
    run = whimbrel("run", "--port", "0", "--log", log.toString()).start();
    site = run.awaitOutput("VIAL is ready at (http://localhost:\\d+)", START).group(1);
  }

  @AfterAll
  void stopped() {
    run.close();
    whimbrel("database", "stop").run();
  }

  @Test
  void theLogHasOneLineARequestWithIdUserAndTime() throws IOException {
    try (HttpProbe probe = HttpProbe.of(site)) {
      probe.submit("/sign-in", Map.of("username", "demo", "password", "demo"));
      HttpProbe.Answer home = probe.get("/?token=in-the-address-5150");
      String line = lineOf(home.header("X-Request-Id"));
      assertThat(line).containsPattern(" demo GET / 200 \\d+ ms$");
    }
  }

  @Test
  void noSecretIsInTheLogTheOutputOrTheListOfProcesses() throws IOException {
    String database = Files.readString(data.resolve("password")).strip();
    typed(PASSWORD, "user", "create", "noah");
    try (HttpProbe probe = HttpProbe.of(site)) {
      probe.submit("/sign-in", Map.of("username", "noah", "password", PASSWORD + "-mistyped"));
      probe.submit("/sign-in", Map.of("username", "noah", "password", PASSWORD));
      HttpProbe.Answer home = probe.get("/?token=in-the-address-5150");
      assertThat(home.status()).isEqualTo(200);
      assertThat(probe.cookies()).isNotEmpty();
      String everything = everythingWritten() + run.output();
      String processes = CommandLine.of("ps", "-eww", "-o", "args").run().output();
      assertThat(processes).contains("dev.whimbrel.cli.Main");
      for (String secret : new String[] {database, PASSWORD, "in-the-address-5150"}) {
        assertThat(everything).doesNotContain(secret);
        assertThat(processes).doesNotContain(secret);
      }
      for (String cookie : probe.cookies()) {
        assertThat(everything).doesNotContain(cookie.substring(cookie.indexOf('=') + 1));
      }
    }
  }

  @Test
  void aPersonIsMadeListedGivenAPasswordAndUnlocked() {
    assertThat(typed(PASSWORD, "user", "create", "maya", "--name", "Maya Lin", "--superuser"))
        .isEqualTo("maya may sign in now, and may do everything.\n");
    assertThat(said("user", "list")).containsPattern("(?m)^maya +may sign in, may do everything, ");
    assertThat(said("user", "list", "--json")).contains("\"name\" : \"Maya Lin\"");
    assertThat(typed(PASSWORD + "2", "user", "password", "maya"))
        .isEqualTo("maya has a new password; earlier sessions have ended.\n");
    assertThat(said("user", "unlock", "maya")).isEqualTo("maya was not locked.\n");
    // Nobody is asked for the password of a user who cannot be made.
    assertThat(refusal("", "user", "create", "maya"))
        .isEqualTo(
            """
            user-refused: There is a user maya already.
              Hint: Give that one another password with `%s user password maya --data %s`
            """
                .formatted(Checkout.root().resolve("whimbrel"), data));
  }

  @Test
  void nonsenseAboutPeopleIsOneSentenceWithAHint() {
    for (String command : new String[] {"password", "unlock"}) {
      assertThat(refusal("", "user", command, "nobody-there"))
          .startsWith("user-refused: ")
          .contains("nobody-there", "\n  Hint: ");
    }
    assertThat(refusal("short", "user", "create", "eve"))
        .startsWith("user-refused: ")
        .contains("\n  Hint: ");
    assertThat(refusal("", "user", "create", "eve"))
        .isEqualTo(
            """
            no-password: There is no terminal to ask for the password, and standard input is empty.
              Hint: Type it on a terminal, or send it as the first line of standard input.
            """);
    assertThat(whimbrel("user", "creat", "eve").run().output())
        .startsWith("usage: There is no command creat.")
        .contains("\n  Hint: ");
    assertThat(CommandLine.whimbrel("user").run().output())
        .startsWith("usage: Say what to do: create, password, unlock or list.\n");
  }

  @Test
  void checkFindsAllWellAndSaysWhatIsNot() {
    ProcessRun.Finished fine = whimbrel("check").run();
    assertThat(fine.output())
        .containsPattern("(?m)^fine +schema +all migrations are applied$")
        .containsPattern("(?m)^fine +people +demo mode: ")
        .doesNotContain("WRONG");
    assertThat(fine.exit()).isZero();
    assertThat(said("check", "--json")).contains("\"about\" : \"schema\"");
    String empty = data.resolveSibling("empty").toString();
    assertThat(CommandLine.whimbrel("database", "start", "--data", empty).run().output())
        .contains("database url --data " + empty);
    ProcessRun.Finished wrong = CommandLine.whimbrel("check", "--data", empty).run();
    CommandLine.whimbrel("database", "stop", "--data", empty).run();
    assertThat(wrong.exit()).isEqualTo(1);
    assertThat(wrong.output())
        .containsPattern("(?m)^WRONG +schema +\\d+ migrations wait: `.* migrate apply --data ");
    ProcessRun.Finished nowhere =
        CommandLine.whimbrel("check", "--database", "postgresql://nobody@127.0.0.1:1/x").run();
    assertThat(nowhere.exit()).isEqualTo(1);
    assertThat(nowhere.output())
        .contains("127.0.0.1:1", "\n  Hint: ")
        .doesNotContain("unexpected", "\tat ");
  }

  @Test
  void aMistypedFolderIsRefusedByAllThatDoNotMakeADatabase() {
    Path typo = data.resolveSibling("typo");
    for (String command :
        List.of(
            "check",
            "dbshell",
            "user list",
            "key list",
            "migrate apply",
            "database url",
            "database stop",
            "import pom.xml --as airtable-locations")) {
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.addAll(List.of("--data", typo.toString()));
      ProcessRun.Finished refused = CommandLine.whimbrel(words.toArray(String[]::new)).run();
      assertThat(refused.exit()).as(command).isEqualTo(1);
      assertThat(refused.output())
          .isEqualTo(
              """
              no-database: There is no database in %1$s.
                Hint: Name the right folder with --data, or make a new database there with \
              `%2$s run --data %1$s`
              """
                  .formatted(typo, Checkout.root().resolve("whimbrel")));
    }
    assertThat(typo).doesNotExist();
  }

  @Test
  void theReadmeShowsWhatIsPrinted() throws IOException {
    ShownOutput readme = ShownOutput.of(Checkout.root().resolve("README.md"));
    run.awaitOutput("Stop it with Ctrl-C", START);
    String printed = run.output().replace(site, "http://localhost:8080");
    // The launcher's line, of which its own test has the whole text.
    String building = "Building Whimbrel: first time, a few minutes with downloads ...";
    assertThat(Files.readString(Checkout.root().resolve("whimbrel"))).contains(building);
    List<String> shown = readme.after("$ ./whimbrel run");
    assertThat(shown).hasSizeGreaterThan(4).first().isEqualTo(building);
    shown.stream()
        .skip(1)
        .forEach(line -> assertThat(printed).containsPattern(ShownOutput.pattern(line)));
  }

  @Test
  void theAddressOfTheDatabaseWorksInPsqlAndThePromptWithoutIt() throws IOException {
    String url = said("database", "url").strip();
    assertThat(CommandLine.of("psql", url, "-Atc", "select count(*) from state").run().output())
        .isEqualTo("56\n");
    Path programs = withoutPsql();
    for (String path : new String[] {System.getenv("PATH"), programs.toString()}) {
      try (ProcessRun prompt = whimbrel("dbshell").with("PATH", path).start()) {
        prompt.type("select 'counties: ' || count(*) from county;");
        prompt.type("select nonsense;");
        prompt.type("select 'never' || ' reached';");
        prompt.closeInput();
        assertThat(prompt.await(START).output())
            .contains("counties: 3233")
            .contains("column \"nonsense\" does not exist")
            .doesNotContain("never reached", "sql>");
        assertThat(prompt.await(START).exit()).isEqualTo(3);
      }
    }
  }

  /** The programs of this machine but psql. */
  private Path withoutPsql() throws IOException {
    Path programs = Files.createDirectories(data.resolveSibling("programs"));
    try (var all = Files.list(Path.of("/usr/bin"))) {
      for (Path program : all.filter(file -> !file.endsWith("psql")).toList()) {
        Files.createSymbolicLink(programs.resolve(program.getFileName().toString()), program);
      }
    }
    return programs;
  }

  private String everythingWritten() throws IOException {
    StringBuilder all = new StringBuilder(Files.readString(log));
    all.append(Files.readString(data.resolve("postgres.log")));
    Path training = data.resolve("log/training.log");
    return all.append(Files.exists(training) ? Files.readString(training) : "").toString();
  }

  private String lineOf(String id) throws IOException {
    assertThat(id).hasSize(12);
    // The line is written once the answer is sent, which may be after it was read here.
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (!Files.readString(log).contains(" " + id + " ") && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
    }
    return Files.readAllLines(log).stream()
        .filter(line -> line.contains(" " + id + " "))
        .reduce(
            (one, other) -> {
              throw new AssertionError("Two lines of one request:\n" + one + "\n" + other);
            })
        .orElseThrow();
  }

  private CommandLine whimbrel(String... words) {
    String[] all = new String[words.length + 2];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--data";
    all[words.length + 1] = data.toString();
    return CommandLine.whimbrel(all);
  }

  private String said(String... words) {
    ProcessRun.Finished finished = whimbrel(words).run();
    assertThat(finished.exit()).as(finished.output()).isZero();
    return finished.output();
  }

  private String typed(String line, String... words) {
    ProcessRun.Finished finished = ended(line, words);
    assertThat(finished.exit()).as(finished.output()).isZero();
    return finished.output();
  }

  private String refusal(String line, String... words) {
    ProcessRun.Finished finished = ended(line, words);
    assertThat(finished.exit()).as(finished.output()).isEqualTo(1);
    return finished.output();
  }

  private ProcessRun.Finished ended(String line, String... words) {
    try (ProcessRun process = whimbrel(words).start()) {
      if (!line.isEmpty()) {
        process.type(line);
      }
      process.closeInput();
      return process.await(START);
    }
  }
}
