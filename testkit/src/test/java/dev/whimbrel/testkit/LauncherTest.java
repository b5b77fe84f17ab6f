package dev.whimbrel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LauncherTest {
  private static final Duration BUILD = Duration.ofMinutes(5);

  private Path folder = Path.of("");
  private SmallCheckout checkout = new SmallCheckout(Path.of(""));
  private String firstOutput = "";

  @BeforeAll
  void cloneAndRunOnce(@TempDir Path temporary) throws IOException {
    folder = temporary;
    checkout = SmallCheckout.in(folder.resolve("a check out"));
    checkout.source("src/main/resources/left.txt", "deleted by one of the tests");
    firstOutput = checkout.whimbrel("hello").run(BUILD).output();
  }

  @BeforeEach
  void isBuilt() throws IOException {
    checkout.program("first");
    // Older than the build, as if nobody had touched it.
    Files.setLastModifiedTime(
        checkout.root().resolve("apps/vial/src/main/java/dev/whimbrel/cli/Main.java"),
        FileTime.from(Instant.EPOCH));
    assertThat(checkout.whimbrel("hello").run(BUILD).output()).endsWith("first hello\n");
  }

  @Test
  void the_first_call_builds_and_says_so() {
    assertThat(firstOutput)
        .isEqualTo(
            """
            Building Whimbrel: first time, a few minutes with downloads ...
              Whimbrel [1/2]
              whimbrel-vial [2/2]
            first hello
            """);
  }

  @Test
  void arguments_reach_the_command_as_they_are_through_a_link_from_anywhere() throws IOException {
    Path link = folder.resolve("link to it");
    Files.createSymbolicLink(link, checkout.root().resolve("whimbrel"));
    assertThat(SmallCheckout.launcher(link, "a b", "$HOME", "*", "").run().output())
        .isEqualTo("first a b|$HOME|*|\n");
    Path second = folder.resolve("second");
    Files.createSymbolicLink(second, Path.of("link to it"));
    assertThat(SmallCheckout.launcher(second, "x").run().output()).isEqualTo("first x\n");
    Files.delete(second);
    Files.delete(link);
  }

  @Test
  void the_command_is_told_what_it_was_called_by() throws IOException {
    Path root = checkout.root();
    Path shelf = Files.createDirectories(folder.resolve("a shelf"));
    Files.createSymbolicLink(shelf.resolve("whim"), root.resolve("whimbrel"));
    assertThat(SmallCheckout.launcher(Path.of("./whimbrel"), "called").in(root).run().output())
        .endsWith("\n./whimbrel\n");
    assertThat(checkout.whimbrel("called").run().output()).endsWith("\n" + root + "/whimbrel\n");
    assertThat(
            CommandLine.of("sh", "-c", "whim called")
                .with("JAVA_HOME", System.getProperty("java.home"))
                .with("PATH", shelf + ":" + System.getenv("PATH"))
                .run()
                .output())
        .endsWith("\nwhim\n");
  }

  @Test
  void short_commands_start_with_few_jars_and_others_with_all() {
    assertThat(checkout.whimbrel("help", "an-application").run().output())
        .isEqualTo("first help|an-application\ncommands\n");
    assertThat(checkout.whimbrel("run", "an-application").run().output())
        .isEqualTo("first run|an-application\nall\n");
  }

  @Test
  void migrations_are_read_where_they_lie_and_need_no_build() throws IOException {
    String one = "src/main/resources/migrations/core/0001_one.yaml";
    checkout.source(one, "operations: []\n");
    checkout.source("src/main/resources/migrations/core/0002_two.yaml", "operations: []\n");
    assertThat(checkout.whimbrel("hello").run(BUILD).output()).endsWith("first hello\n");
    Path built = checkout.root().resolve("apps/vial/target/application/classes/migrations/core");
    assertThat(built).isDirectoryContaining("glob:**/0001_one.yaml");
    checkout.source("src/main/resources/migrations/core/0002_two.yaml", "why: edited\n");
    checkout.source("src/main/resources/migrations/core/0003_three.yaml", "why: added\n");
    Files.delete(checkout.root().resolve("apps/vial").resolve(one));
    assertThat(checkout.whimbrel("hello").run(BUILD).output()).isEqualTo("first hello\n");
    // The jar may go elsewhere without its sources, so the next build has them as they are then.
    checkout.program("second");
    assertThat(checkout.whimbrel("hello").run(BUILD).output()).endsWith("second hello\n");
    assertThat(built.resolve("0002_two.yaml")).hasContent("why: edited");
    assertThat(built.resolve("0003_three.yaml")).exists();
    assertThat(built.resolve("0001_one.yaml")).doesNotExist();
  }

  @Test
  void a_running_application_keeps_its_jars_when_sources_change() throws IOException {
    try (ProcessRun running = checkout.whimbrel("wait").start()) {
      running.awaitOutput("first wait", BUILD);
      checkout.program("second");
      Files.delete(checkout.root().resolve("apps/vial/src/main/resources/left.txt"));
      assertThat(checkout.whimbrel("hello").run(BUILD).output())
          .isEqualTo(
              """
              Building Whimbrel: sources have changed ...
                Whimbrel [1/2]
                whimbrel-vial [2/2]
              second hello
              """);
      assertThat(checkout.root().resolve("apps/vial/target/application/classes/left.txt"))
          .doesNotExist();
      running.type("");
      running.closeInput();
      assertThat(running.await(BUILD).output()).endsWith("still first\n");
    }
    Files.delete(checkout.root().resolve("apps/vial/target/classpath"));
  }

  @Test
  void source_that_does_not_compile_is_shown_with_the_place_of_the_whole_output()
      throws IOException {
    checkout.source("src/main/java/dev/whimbrel/cli/Broken.java", "class Broken { int x = true; }");
    ProcessRun.Finished finished = checkout.whimbrel("hello").run(BUILD);
    Files.delete(checkout.root().resolve("apps/vial/src/main/java/dev/whimbrel/cli/Broken.java"));
    assertThat(finished.exit()).isEqualTo(1);
    assertThat(finished.output())
        .isEqualTo(
            """
            Building Whimbrel: sources have changed ...
              Whimbrel [1/2]
              whimbrel-vial [2/2]
            [ERROR] %1$s/apps/vial/src/main/java/dev/whimbrel/cli/Broken.java:[1,23] error: incompatible types: boolean cannot be converted to int
            whimbrel: The build failed.
              Hint: The whole output is in %1$s/.whimbrel/build.log
            """
                .formatted(checkout.root()));
  }

  @Test
  void a_start_up_cache_serves_the_jars_it_was_made_of_and_no_others() throws IOException {
    Path place = place();
    CommandLine training =
        checkout
            .whimbrel("hello")
            .with("WHIMBREL_JAVA_OPTIONS", "-XX:AOTCacheOutput=whimbrel.aot")
            .in(place);
    assertThat(training.run(BUILD).output()).startsWith("first hello\n");
    assertThat(whereMainCameFrom()).contains("shared objects file");
    checkout.program("second");
    assertThat(checkout.whimbrel("hello").run(BUILD).output()).endsWith("second hello\n");
    // Each build has a folder of its own, so that no cache can meet jars that it was not made of.
    assertThat(place()).isNotEqualTo(place);
    assertThat(place().resolve("whimbrel.aot")).doesNotExist();
    assertThat(whereMainCameFrom()).doesNotContain("shared objects file");
    Files.delete(checkout.root().resolve("apps/vial/target/classpath"));
  }

  /** The folder of the jars that are run. */
  private Path place() throws IOException {
    Path target = checkout.root().resolve("apps/vial/target");
    return target.resolve(Files.readAllLines(target.resolve("classpath")).getFirst());
  }

  private String whereMainCameFrom() throws IOException {
    checkout
        .whimbrel("hello")
        .with("WHIMBREL_JAVA_OPTIONS", "-Xlog:class+load:file=classes.log")
        .in(folder)
        .run(BUILD);
    return Files.readAllLines(folder.resolve("classes.log")).stream()
        .filter(line -> line.contains(" dev.whimbrel.cli.Main source:"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void of_two_first_calls_one_builds_and_the_other_waits() throws IOException {
    Files.delete(checkout.root().resolve("apps/vial/target/classpath"));
    try (ProcessRun one = checkout.whimbrel("one").start();
        ProcessRun other = checkout.whimbrel("other").start()) {
      String all = one.await(BUILD).output() + other.await(BUILD).output();
      assertThat(all).contains("first one\n", "first other\n");
      assertThat(all).containsOnlyOnce("Building Whimbrel: first time");
      assertThat(all).containsPattern("Another build is running \\(process \\d+\\); waiting");
    }
  }

  @Test
  void the_lock_of_a_killed_build_does_not_hold_up_the_next() throws IOException {
    ProcessRun.Finished gone = CommandLine.of("sh", "-c", "echo $$").run();
    Files.writeString(checkout.root().resolve(".whimbrel/build.lock"), gone.output());
    Files.delete(checkout.root().resolve("apps/vial/target/classpath"));
    assertThat(checkout.whimbrel("hello").run(BUILD).output()).endsWith("first hello\n");
    assertThat(checkout.root().resolve(".whimbrel/build.lock")).doesNotExist();
  }

  @Test
  void another_java_home_is_passed_over_for_a_jdk_25_that_is_there() throws IOException {
    Path old = jdk("jdk-17", "17.0.15");
    Path here = Path.of(System.getProperty("java.home"));
    Path shelf = Files.createDirectories(folder.resolve("shelf of jdks"));
    Path shelved = shelf.resolve("temurin-25");
    Files.createSymbolicLink(shelved, here);
    ProcessRun.Finished finished =
        checkout
            .whimbrel("hello")
            .with("JAVA_HOME", old.toString())
            .with("PATH", "/usr/bin:/bin")
            .with("WHIMBREL_JDKS", "/nowhere:" + shelf)
            .run(BUILD);
    assertThat(finished.output()).isEqualTo("first hello\n");
    Files.delete(shelved);
  }

  @Test
  void without_a_jdk_25_one_sentence_says_what_to_install() throws IOException {
    Path old = jdk("jdk-17", "17.0.15");
    ProcessRun.Finished finished =
        checkout
            .whimbrel("hello")
            .with("JAVA_HOME", old.toString())
            .with("PATH", old.resolve("bin") + ":/usr/bin:/bin")
            .with("WHIMBREL_JDKS", "/nowhere")
            .run();
    assertThat(finished.exit()).isEqualTo(1);
    assertThat(finished.output())
        .isEqualTo(
            """
            whimbrel: Whimbrel needs a JDK 25, and none was found (JAVA_HOME is %s).
              Hint: Install one, for example Temurin 25 from https://adoptium.net, or point JAVA_HOME at it.
            """
                .formatted(old));
  }

  /** What tells a JDK's version: its release file. */
  private Path jdk(String name, String version) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    for (String program : new String[] {"java", "javac"}) {
      Path file = home.resolve("bin").resolve(program);
      Files.writeString(file, "#!/bin/sh\necho never called >&2\nexit 9\n");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home;
  }
}
