package dev.whimbrel.cli.post;

import static dev.whimbrel.cli.post.TestReceiver.status;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.whimbrel.cli.Main;
import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.ProcessRun;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a process: killed, resumed, with little memory, and with a secret. */
class PostProcessTest {

  private static final Duration LONG = Duration.ofMinutes(3);
  private static final String KEY = "7:3f0c9a1be2d84c55a1f0027c6be94d10";

  private final TestReceiver receiver = new TestReceiver();

  @TempDir Path folder;

  @AfterEach
  void close() {
    receiver.close();
  }

  private CommandLine post(Path file, String... words) {
    List<String> all = new ArrayList<>(List.of("post", file.toString(), receiver.url()));
    all.addAll(List.of(words));
    return CommandLine.java(Main.class, all.toArray(String[]::new))
        .with("JAVA_TOOL_OPTIONS", "-Xmx256m")
        .with("WHIMBREL_POST_KEY", KEY);
  }

  private Path file(int records, int size) throws IOException {
    Path file = folder.resolve("records.json");
    String name = "n".repeat(size);
    try (Writer out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < records; i++) {
        out.write("%s{\"id\": %d, \"name\": \"%s\"}".formatted(i == 0 ? "[" : ",\n", i, name));
      }
      out.write("]");
    }
    return file;
  }

  private static List<Integer> range(int to) {
    return IntStream.range(0, to).boxed().toList();
  }

  /** Never answers, and says that it was asked. */
  private static TestReceiver.Fault hangs(CountDownLatch asked) {
    return exchange -> {
      exchange.getRequestBody().readAllBytes();
      asked.countDown();
    };
  }

  private void planAfter(int batches, TestReceiver.Fault fault) {
    TestReceiver.Fault[] all = new TestReceiver.Fault[batches + 1];
    Arrays.fill(all, (TestReceiver.Fault) receiver::take);
    all[batches] = fault;
    receiver.plan(all);
  }

  @Test
  void killedHalfWayAndResumedNothingIsTwiceAndNothingMissing() throws Exception {
    Path file = file(1000, 20);
    Path log = folder.resolve("a.log");
    String[] words = {"--batch-size", "10", "--log", log.toString(), "--resume"};
    CountDownLatch asked = new CountDownLatch(1);
    planAfter(57, hangs(asked));
    try (ProcessRun run = post(file, words).start()) {
      asked.await();
      run.kill();
      run.await(LONG);
    }
    assertThat(receiver.ids()).isEqualTo(range(570));
    // What a power cut in the middle of writing leaves.
    Files.writeString(log, "{\"tak", StandardOpenOption.APPEND);
    Files.writeString(folder.resolve("a.log.state"), "{\"batch\":5", StandardOpenOption.APPEND);
    ProcessRun.Finished rest = post(file, words).run(LONG);
    assertThat(rest.output())
        .contains("430 records in 43 batches sent and taken; 57 batches taken before.");
    assertThat(receiver.ids()).isEqualTo(range(1000));
    assertThat(Files.readAllLines(log)).hasSize(100).containsOnly("{\"taken\":10}");
  }

  @Test
  void killedWithManyOnTheirWayOnlyThoseCanBeTwice() throws IOException {
    Path file = file(4000, 20);
    Path log = folder.resolve("a.log");
    String[] words = {
      "--batch-size", "10", "--concurrency", "4", "--log", log.toString(), "--resume"
    };
    for (int kill = 1; kill <= 3; kill++) {
      int enough = receiver.batches.size() + 60;
      try (ProcessRun run = post(file, words).start()) {
        while (receiver.batches.size() < enough && run.isAlive()) {
          Thread.onSpinWait();
        }
        run.kill();
        run.await(LONG);
      }
    }
    ProcessRun.Finished rest = post(file, words).run(LONG);
    assertThat(rest.exit()).as(rest.output()).isZero();
    assertThat(new HashSet<>(receiver.ids())).hasSize(4000);
    assertThat(receiver.ids().size()).isBetween(4000, 4000 + 3 * 4 * 10);
    assertThat(Files.readAllLines(log)).hasSize(400);
  }

  @Test
  void twoRunsDoNotShareALog() throws Exception {
    Path file = file(100, 20);
    Path log = folder.resolve("a.log");
    String[] words = {"--batch-size", "10", "--log", log.toString(), "--resume"};
    CountDownLatch asked = new CountDownLatch(1);
    planAfter(3, hangs(asked));
    try (ProcessRun run = post(file, words).start()) {
      asked.await();
      assertThat(post(file, words).run(LONG).output())
          .contains("log-busy: Another run is writing the log " + log);
      run.kill();
      run.await(LONG);
    }
  }

  @Test
  void theKeyIsSentAndShownNowhere() throws Exception {
    Path file = file(100, 20);
    Path log = folder.resolve("a.log");
    CountDownLatch asked = new CountDownLatch(1);
    receiver.plan(
        status(200, "{\"you\":\"Bearer " + KEY + "\"}"),
        status(400, "Bearer " + KEY),
        hangs(asked));
    try (ProcessRun run = post(file, "--batch-size", "10", "--log", log.toString()).start()) {
      asked.await();
      String processes = CommandLine.of("ps", "-eww", "-o", "args").run().output();
      assertThat(processes).contains(log.toString()).doesNotContain(KEY);
      assertThat(run.output()).contains("400 Bearer ***").doesNotContain(KEY);
      run.kill();
      run.await(LONG);
    }
    assertThat(receiver.authorizations).containsOnly("Bearer " + KEY);
    assertThat(Files.readString(log)).isEqualTo("{\"you\":\"Bearer ***\"}\n");
    assertThat(Files.readString(folder.resolve("a.log.state"))).doesNotContain(KEY);
    receiver.authorizations.clear();
    post(file, "--header", "Authorization", "env:OTHER").with("OTHER", "Basic x1y2").run(LONG);
    assertThat(receiver.authorizations).containsOnly("Basic x1y2");
  }

  @Test
  void eightyMegabytesFitIntoASmallHeap() throws IOException {
    sendEightyMegabytes("--shuffle");
  }

  @Tag("deep")
  @ParameterizedTest
  @ValueSource(strings = {"--batch-size=500", "-q", "--concurrency=4 --batch-size=20000"})
  void eightyMegabytesFitIntoASmallHeapHoweverTheyAreSent(String words) throws IOException {
    sendEightyMegabytes(words);
  }

  private void sendEightyMegabytes(String words) throws IOException {
    int records = 200_000;
    Path file = file(records, 380);
    assertThat(Files.size(file)).isGreaterThan(80_000_000);
    AtomicLong received = new AtomicLong();
    receiver.usually(
        (HttpExchange exchange) -> {
          try (OutputStream none = OutputStream.nullOutputStream()) {
            received.addAndGet(exchange.getRequestBody().transferTo(none));
          }
          TestReceiver.send(exchange, 200, "");
        });
    ProcessRun.Finished run = post(file, words.split(" ")).run(LONG);
    assertThat(run.exit()).as(run.output()).isZero();
    assertThat(received.get()).isGreaterThan(78_000_000);
  }
}
