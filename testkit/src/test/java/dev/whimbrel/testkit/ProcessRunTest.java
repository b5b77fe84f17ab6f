package dev.whimbrel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessRunTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void output_and_exit_code_are_kept() {
    ProcessRun.Finished finished =
        CommandLine.of("sh", "-c", "echo out; echo err >&2; exit 3").run();
    assertThat(finished.exit()).isEqualTo(3);
    assertThat(finished.output()).isEqualTo("out\nerr\n");
  }

  @Test
  void a_process_that_hangs_is_killed_and_fails() {
    assertThatThrownBy(
            () ->
                CommandLine.of("sh", "-c", "echo here; exec sleep 60").run(Duration.ofMillis(300)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("still ran after 0 seconds")
        .hasMessageContaining("here");
  }

  @Test
  void output_is_awaited_and_a_kill_cannot_be_caught() {
    try (ProcessRun run =
        CommandLine.of("sh", "-c", "trap '' INT TERM; echo port=4711; read line; echo $line; cat")
            .start()) {
      assertThat(run.awaitOutput("port=(\\d+)", SOON).group(1)).isEqualTo("4711");
      run.type("typed");
      run.awaitOutput("typed", SOON);
      run.kill();
      assertThat(run.await(SOON).exit()).isEqualTo(128 + 9);
      assertThatThrownBy(() -> run.awaitOutput("never", SOON)).hasMessageContaining("which ended");
    }
  }

  @Test
  void environment_and_folder_are_its_own() {
    ProcessRun.Finished finished =
        CommandLine.of("sh", "-c", "pwd; echo \"$BIRD/$HOME\"")
            .in(java.nio.file.Path.of("/"))
            .with("BIRD", "whimbrel")
            .without("HOME")
            .run();
    assertThat(finished.output()).isEqualTo("/\nwhimbrel/\n");
  }
}
