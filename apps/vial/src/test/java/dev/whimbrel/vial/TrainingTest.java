package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.Checkout;
import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.ProcessRun;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The start-up cache: trained once beside a running application, used by the next start. */
@Tag("deep")
class TrainingTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final String READY = "VIAL is ready at http://localhost:\\d+";

  @TempDir Path folder;

  @Test
  void theFirstStartTrainsWithLowPriorityAndTheSecondUsesIt() throws Exception {
    CommandLine.whimbrel("--version").run(LONG);
    Path cache = place().resolve("whimbrel.aot");
    Path commands = place().resolve("commands.aot");
    Files.deleteIfExists(cache);
    Files.deleteIfExists(commands);
    try (ProcessRun run = start("").start()) {
      run.awaitOutput(READY, LONG);
      awaitFile(commands, "^ *19 .*-XX:AOTCacheOutput=" + commands);
      awaitFile(cache, "^ *19 .*-XX:AOTCacheOutput=" + cache);
      end(run);
    }
    Path classes = folder.resolve("classes.log");
    try (ProcessRun again = start("-Xlog:class+load:file=" + classes).start()) {
      again.awaitOutput(READY, LONG);
      end(again);
    }
    assertThat(Files.readAllLines(classes))
        .anyMatch(
            line -> line.endsWith("dev.whimbrel.console.RunCommand source: shared objects file"));
    CommandLine.whimbrel("--help")
        .with("WHIMBREL_JAVA_OPTIONS", "-Xlog:class+load:file=" + classes)
        .run(LONG);
    // The parser too, and nothing of what only an application needs.
    assertThat(Files.readAllLines(classes))
        .anyMatch(line -> line.endsWith("picocli.CommandLine source: shared objects file"))
        .noneMatch(line -> line.contains("org.springframework"));
    try (var left = Files.list(place())) {
      assertThat(left.filter(file -> file.toString().contains(".aot."))).isEmpty();
    }
  }

  /** Until the file is there; before, a process must have been seen that makes it. */
  private static void awaitFile(Path file, String process) throws Exception {
    boolean seen = false;
    try (var watch = FileSystems.getDefault().newWatchService()) {
      place().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      long end = System.nanoTime() + LONG.toNanos();
      while (!Files.exists(file)) {
        assertThat(System.nanoTime()).as("no cache was trained").isLessThan(end);
        String processes = CommandLine.of("ps", "-eww", "-o", "ni,args").run().output();
        seen |= java.util.regex.Pattern.compile("(?m)" + process).matcher(processes).find();
        var event = watch.poll(500, TimeUnit.MILLISECONDS);
        if (event != null) {
          event.reset();
        }
      }
    }
    assertThat(seen).as("a process of the lowest priority was seen").isTrue();
  }

  private CommandLine start(String options) {
    return CommandLine.whimbrel("run", "--port", "0", "--data", folder.resolve("data").toString())
        .with("WHIMBREL_JAVA_OPTIONS", options);
  }

  private static void end(ProcessRun run) {
    run.interrupt();
    assertThat(run.await(LONG).exit()).isIn(0, 130);
  }

  private static Path place() throws IOException {
    Path target = Checkout.root().resolve("apps/vial/target");
    return target.resolve(Files.readAllLines(target.resolve("classpath")).getFirst());
  }
}
