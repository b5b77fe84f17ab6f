package dev.whimbrel.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.ProcessRun;
import dev.whimbrel.testkit.ProcessRun.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code make} asks at a real (pseudo) terminal, and nowhere else. */
class MakeAtATerminalTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final String BEFORE = wanted("- {name: note, type: text, nullable: true}");
  private static final String AFTER =
      wanted("- {name: remark, type: text, nullable: true}", "- {name: kind, type: integer}");

  @TempDir Path home;

  private static String wanted(String... columns) {
    return """
    - create_table:
        name: place
        columns:
          - {name: id, type: integer, pk: true}
          %s
    """
        .formatted(String.join("\n      ", columns));
  }

  @BeforeEach
  void oneMigration() throws IOException {
    Files.createDirectories(home.resolve("modules/core/src/main"));
    Finished first = make(BEFORE).run(LONG);
    assertThat(first.exit()).as(first.output()).isZero();
  }

  private CommandLine make(String entities, String... options) throws IOException {
    Path wanted = home.resolve("wanted.yaml");
    Files.writeString(wanted, entities);
    List<String> words = new ArrayList<>(List.of(home.toString(), wanted.toString()));
    words.addAll(List.of("migrate", "make"));
    words.addAll(List.of(options));
    return CommandLine.java(MakeProcess.class, words.toArray(String[]::new));
  }

  private CommandLine atATerminal(String... options) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script of util-linux is not here");
    return make(AFTER, options)
        .under("sh", "-c", "exec /usr/bin/script -qec \"$*\" /dev/null", "script");
  }

  private List<String> files() throws IOException {
    Path folder = home.resolve("modules/core/src/main/resources/migrations/core");
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void asksOneQuestionAfterTheOtherAndWritesWhatWasAnswered() throws IOException {
    try (ProcessRun run = atATerminal().start()) {
      run.awaitOutput("Choose 1 to 3 \\[1\\]: ", LONG);
      run.type("nonsense");
      run.awaitOutput("\"nonsense\" is none of them(?s:.*)Choose 1 to 3 \\[1\\]: ", LONG);
      run.type("");
      run.awaitOutput("Choose 1 to 2 \\[1\\]: ", LONG);
      run.type("1");
      run.awaitOutput("SQL expression for it \\[0\\]: ", LONG);
      run.type("length('shop')");
      Finished end = run.await(LONG);

      assertThat(end.exit()).as(end.output()).isZero();
      assertThat(end.output().replace("\r\n", "\n"))
          .contains(
              """

              Column note of place went and remark came with the same type.
                1  it was renamed: remark keeps the values of note (usual)
                2  it was not: note is dropped with its values, remark begins empty
                3  leave, and write nothing
              """)
          .contains("Without the question: --rename place.note:place.remark\n")
          .contains(
              """

              Column kind (integer) is new and NOT NULL, and nothing says what the existing rows of \
              place get.
                1  give them a value, once (usual)
                2  leave, and write nothing
              """)
          .contains("Without the question: --default 'place.kind=length('\\''shop'\\'')'\n")
          .contains("Made core/0002_");
    }
    assertThat(files()).hasSize(2);
    assertThat(
            Files.readString(
                home.resolve("modules/core/src/main/resources/migrations/core")
                    .resolve(files().getLast())))
        .isEqualTo(
            """
            requires: [core/0001_initial]
            operations:
              - rename_column:
                  table: place
                  from: note
                  to: remark
              - add_column:
                  table: place
                  column:
                    name: kind
                    type: integer
                  up: length('shop')
            """);
  }

  @Test
  void theEndOfTheInputLeavesAndWritesNothing() throws IOException {
    try (ProcessRun run = atATerminal().start()) {
      run.awaitOutput("Choose 1 to 3 \\[1\\]: ", LONG);
      run.type("2");
      run.awaitOutput("Choose 1 to 2 \\[1\\]: ", LONG);
      // What Ctrl-D sends.
      run.type("\u0004");
      Finished end = run.await(LONG);

      assertThat(end.exit()).as(end.output()).isEqualTo(1);
      assertThat(end.output().replace("\r\n", "\n"))
          .endsWith(
              """
              unanswered: Nothing is written, because a question is open.
                Hint: Give a one-off value with --default place.kind=SQL, or let the column take NULL.
              """);
    }
    assertThat(files()).containsExactly("0001_initial.yaml");
  }

  @Test
  void withCheckNothingIsAskedThere() throws IOException {
    try (ProcessRun run = atATerminal("--check").start()) {
      Finished end = run.await(LONG);
      assertThat(end.exit()).as(end.output()).isEqualTo(1);
      assertThat(end.output()).startsWith("possible-rename ").doesNotContain("Choose");
    }
  }

  @Test
  void awayFromATerminalItPrintsTheOptions() throws IOException {
    Finished end = make(AFTER).run(LONG);

    assertThat(end.exit()).isEqualTo(1);
    assertThat(end.output())
        .isEqualTo(
            """
            possible-rename place.remark: column note of place went and remark came with the same \
            type
              Hint: Say --rename place.note:place.remark if it is the same column, or --no-rename \
            place.note:place.remark to drop it with its values.
            missing-value place.kind: column kind (integer) is new and NOT NULL, and nothing says \
            what the existing rows of place get
              Hint: Give a one-off value with --default place.kind=SQL, or let the column take NULL.
            """);
    assertThat(files()).containsExactly("0001_initial.yaml");
  }
}
