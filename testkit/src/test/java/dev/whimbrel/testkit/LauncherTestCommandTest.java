package dev.whimbrel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LauncherTestCommandTest {
  private static final Duration BUILD = Duration.ofMinutes(5);

  private SmallCheckout checkout = new SmallCheckout(Path.of(""));

  @BeforeAll
  void cloneWithTests(@TempDir Path folder) throws IOException {
    checkout = SmallCheckout.in(folder.resolve("clone"));
    checkout.source(
        "src/test/java/dev/whimbrel/cli/BirdTest.java",
        """
        package dev.whimbrel.cli;

        import org.junit.jupiter.api.Assertions;
        import org.junit.jupiter.api.Assumptions;
        import org.junit.jupiter.api.Tag;
        import org.junit.jupiter.api.Test;

        class BirdTest {
          @Test
          void flies() {
            Assertions.assertEquals("2", Integer.toString(1 + 1));
          }

          @Test
          void sings() {
            Assumptions.abort("no song in winter");
          }

          @Test
          @Tag("deep")
          void dives() {
            Assertions.fail("it is no duck");
          }
        }
        """);
    checkout.source(
        "src/test/java/dev/whimbrel/cli/NestTest.java",
        """
        package dev.whimbrel.cli;

        import org.junit.jupiter.api.Assertions;
        import org.junit.jupiter.api.Test;

        class NestTest {
          @Test
          void holds() {
            Assertions.assertEquals("4", Integer.toString(2 + 2));
          }
        }
        """);
  }

  @Test
  void a_skipped_test_is_named_with_its_reason_before_the_sums() {
    ProcessRun.Finished finished = checkout.whimbrel("test").run(BUILD);
    assertThat(finished.output())
        .contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 1")
        .endsWith(
            """
            SKIPPED dev.whimbrel.cli.BirdTest.sings: no song in winter
            2 passed, 0 failed, 1 skipped
            """);
    assertThat(finished.exit()).isZero();
  }

  @Test
  @Tag("deep")
  void the_deep_tier_is_run_on_demand_and_a_failure_is_named() {
    ProcessRun.Finished finished = checkout.whimbrel("test", "vial", "--deep").run(BUILD);
    assertThat(finished.output())
        .endsWith(
            """
            SKIPPED dev.whimbrel.cli.BirdTest.sings: no song in winter
            FAILED  dev.whimbrel.cli.BirdTest.dives: it is no duck
            2 passed, 1 failed, 1 skipped
            """);
    assertThat(finished.exit()).isEqualTo(1);
  }

  @Test
  @Tag("deep")
  void a_class_or_one_of_its_methods_is_run_alone() {
    assertThat(checkout.whimbrel("test", "NestTest").run(BUILD).output())
        .endsWith("\n1 passed, 0 failed, 0 skipped\n");
    assertThat(checkout.whimbrel("test", "BirdTest#flies").run(BUILD).output())
        .endsWith("\n1 passed, 0 failed, 0 skipped\n");
  }

  @Test
  void what_it_does_not_know_is_refused() {
    ProcessRun.Finished finished = checkout.whimbrel("test", "EggTest").run();
    assertThat(finished.exit()).isEqualTo(1);
    assertThat(finished.output())
        .isEqualTo(
            """
            whimbrel: There is no module and no test class "EggTest".
              Hint: Name one of these modules, or a test class.
                Modules: vial
                Classes: BirdTest ... (2 in all)
            """);
    assertThat(checkout.whimbrel("test", "nest").run().output())
        .isEqualTo(
            """
            whimbrel: There is no module and no test class "nest".
              Hint: Classes with such a name: NestTest
                Modules: vial
            """);
    ProcessRun.Finished option = checkout.whimbrel("test", "--deeper").run();
    assertThat(option.exit()).isEqualTo(2);
    assertThat(option.output())
        .isEqualTo(
            """
            whimbrel: There is no option --deeper.
              Hint: `%s/whimbrel test --help` shows what it takes.
            """
                .formatted(checkout.root()));
    ProcessRun.Finished two = checkout.whimbrel("test", "a", "b").run();
    assertThat(two.exit()).isEqualTo(2);
    assertThat(two.output())
        .startsWith("whimbrel: One module or class can be named, not \"a\" and \"b\".\n");
    assertThat(checkout.whimbrel("test", "--help").run().output())
        .contains("MODULE|CLASS", "Example: " + checkout.root() + "/whimbrel test");
  }
}
