package dev.whimbrel.cli.post;

import static dev.whimbrel.cli.post.TestReceiver.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command against a real server that goes wrong in all the ways that servers do. */
class PostCommandTest {

  private record Said(int exit, String out, String err) {}

  private final TestReceiver receiver = new TestReceiver();

  @TempDir Path folder;

  @AfterEach
  void close() {
    receiver.close();
  }

  private Said post(Path file, String... words) {
    return postTo(receiver.url(), file, words);
  }

  private static Said postTo(String url, Path file, String... words) {
    List<String> all = new ArrayList<>(List.of("post", file.toString(), url));
    all.addAll(List.of(words));
    CommandLine line = Main.commandLine();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int exit = line.execute(all.toArray(String[]::new));
    return new Said(exit, out.toString(), err.toString());
  }

  private Path file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A list of so many records with ids from 0. */
  private Path ten() {
    return file("ten.json", list(10));
  }

  private static String list(int count) {
    return IntStream.range(0, count)
        .mapToObj("{\"id\":%d, \"name\":\"Möwe\"}"::formatted)
        .collect(Collectors.joining(",\n", "[", "]\n"));
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  @Test
  void aListIsSentWholeOrInBatches() {
    assertThat(post(ten()).out()).isEqualTo("10 records in 1 batch sent and taken.\n");
    assertThat(receiver.batches).hasSize(1);
    receiver.batches.clear();
    Said said = post(ten(), "--batch-size", "4");
    assertThat(said).isEqualTo(new Said(0, "10 records in 3 batches sent and taken.\n", ""));
    assertThat(receiver.batches).extracting(batch -> batch.size()).containsExactly(4, 4, 2);
    assertThat(receiver.ids()).isEqualTo(range(0, 10));
    assertThat(receiver.keys).doesNotHaveDuplicates();
  }

  @Test
  void recordsThatAReceiverRefusesByThemselvesAreNoSuccess() {
    String refusing = "{\"added\":[1],\"errors\":[[1,\"no such county\"],[3,\"no name\"]]}";
    receiver.plan(status(200, refusing), status(200, "{\"errors\":[]}"), status(200, "errors"));
    Said said = post(ten(), "--batch-size", "4");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err())
        .contains("2 records were refused, the first with [1,\"no such county\"]")
        .contains("2 records were refused by the receiver. 8 records in 3 batches sent and taken.")
        .contains("With --log its reasons are kept");
    receiver.plan(status(200, refusing));
    assertThat(post(ten(), "--json").out()).contains("\"refused_records\" : 2");
  }

  @Test
  void linesAndCsvBecomeListsToo() {
    post(file("a.ndjson", "{\"id\":1}\n\n{\"id\":2}\n"), "--batch-size", "1");
    assertThat(receiver.ids()).containsExactly(1, 2);
    post(file("b.txt", "  {\"id\":3}\n{\"id\":4}"));
    assertThat(receiver.ids()).containsExactly(1, 2, 3, 4);
    post(file("c.CSV", "\uFEFF\"id\",name\n06,\"a \"\"b\"\"\nc, d\"\n7,\n"));
    assertThat(receiver.batches.getLast())
        .hasToString(
            "[{\"id\":\"06\",\"name\":\"a \\\"b\\\"\\nc, d\"},{\"id\":\"7\",\"name\":null}]");
  }

  @Test
  void numbersKeepTheirDigits() {
    String text = "[{\"a\":1.10,\"b\":12345678901234567890.123456789,\"c\":-0}]";
    post(file("numbers.json", text));
    assertThat(receiver.batches.getFirst().toString()).contains("12345678901234567890.123456789");
  }

  @Test
  void reverseShuffleStopAfterAndFilterApplyInThatOrder() {
    post(ten(), "--reverse", "--stop-after", "6", "--filter", ".id % 2 == 0");
    assertThat(receiver.ids()).containsExactly(8, 6, 4);
    receiver.batches.clear();
    post(ten(), "--shuffle");
    assertThat(receiver.ids()).containsExactlyInAnyOrderElementsOf(range(0, 10));
    assertThat(post(ten(), "--stop-after", "6", "--filter", ".id > 2", "--count"))
        .isEqualTo(new Said(0, "3\n", ""));
    assertThat(post(ten(), "--stop-after", "0").out()).isEqualTo("There is nothing to send.\n");
  }

  @Test
  void countAndDryRunSendNothing() {
    Path log = folder.resolve("log");
    assertThat(post(ten(), "--batch-size", "3", "--dry-run", "--log", log.toString()).out())
        .isEqualTo(
            "10 records in 4 batches would be sent to %s; nothing was.\n"
                .formatted(receiver.url()));
    assertThat(post(ten(), "--count", "--json").out()).contains("\"records\" : 10");
    assertThat(receiver.keys).isEmpty();
    assertThat(log).doesNotExist();
  }

  @Test
  void answersGoIntoTheLogAndABatchThatIsRefusedIsSentByResume() throws IOException {
    Path log = folder.resolve("ten.log");
    receiver.plan(status(200, "fine"), status(422, "{\"detail\":\"no\"}"));
    Said said = post(ten(), "--batch-size", "4", "--log", log.toString());
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err())
        .isEqualTo(
            """
            Batch 2 (records 4 to 7) was not taken: 422 {"detail":"no"}.
            post-incomplete: 1 batch was not taken. 6 records in 2 batches sent and taken.
              Hint: Mend what is in the way; the same command with --resume sends what is missing.
            """);
    assertThat(log).hasContent("\"fine\"\n{\"taken\":2}\n");
    assertThat(post(ten(), "--batch-size", "4", "--log", log.toString()).err())
        .startsWith("log-exists: The log " + log + " holds the answers of another run.\n  Hint: ");
    Said rest = post(ten(), "--batch-size", "4", "--log", log.toString(), "--resume");
    assertThat(rest.out())
        .isEqualTo("4 records in 1 batch sent and taken; 2 batches taken before.\n");
    assertThat(receiver.ids()).containsExactly(8, 9, 4, 5, 6, 7);
    assertThat(Files.readAllLines(log)).hasSize(3);
    assertThat(post(ten(), "--batch-size", "4", "--log", log.toString(), "--resume").out())
        .startsWith("0 records in 0 batches sent and taken; 3 batches");
  }

  @Test
  void aRunIsResumedOnlyAsWhatItWas() {
    String log = folder.resolve("a.log").toString();
    receiver.plan(status(200, ""), status(401, "who?"));
    assertThat(post(ten(), "--batch-size", "4", "--log", log).err())
        .contains("The run ended early: every batch would be answered with 401.");
    assertThat(receiver.keys).hasSize(2);
    assertThat(post(ten(), "--batch-size", "5", "--log", log, "--resume").err())
        .startsWith("resume-differs: The run that ")
        .contains("had another batch size");
    Path other = file("ten.json", list(10).replace("\"id\":1,", "\"id\":11,"));
    assertThat(post(other, "--batch-size", "4", "--log", log, "--resume").err())
        .startsWith("resume-differs: Batch 1 (records 0 to 3) is not what was sent");
    assertThat(receiver.keys).hasSize(2);
  }

  @Test
  void aShuffledRunIsResumedInItsOrder() {
    String log = folder.resolve("a.log").toString();
    receiver.plan(exchange -> receiver.take(exchange), status(403, ""));
    post(ten(), "--batch-size", "2", "--shuffle", "--log", log);
    post(ten(), "--batch-size", "2", "--shuffle", "--log", log, "--resume");
    assertThat(receiver.ids()).containsExactlyInAnyOrderElementsOf(range(0, 10));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aBusyServerIsAskedAgainWhenItSays(int status) {
    receiver.plan(
        status(status, "later", "Retry-After", "0"),
        status(status, "", "Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"),
        status(status, ""));
    Said said = post(ten(), "--batch-size", "5", "--json");
    assertThat(said.exit()).isZero();
    assertThat(said.err())
        .contains("Batch 1 (records 0 to 4): " + status + " later; again in 0.0 s");
    assertThat(said.out()).contains("\"repeated\" : 3", "\"sent_records\" : 10");
    assertThat(receiver.ids()).isEqualTo(range(0, 10));
    assertThat(receiver.keys.subList(0, 4).stream().distinct()).hasSize(1);
  }

  @Test
  void aServerThatStaysBusyEndsTheRun() {
    for (int i = 0; i < 3; i++) {
      receiver.plan(status(503, "", "Retry-After", "0"));
    }
    Said said = post(ten(), "--batch-size", "5", "--retries", "2", "--json");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.out()).contains("\"failed\" : [ {", "\"status\" : 503", "post-incomplete");
    assertThat(receiver.keys).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"false,1,1", "true,0,3"})
  void aBatchWhoseAnswerIsLostIsSentAgainOnlyWhenThatIsSaidToBeHarmless(
      boolean harmless, int exit, int requests) {
    receiver.plan(exchange -> exchange.close());
    String word = harmless ? "--retry-lost" : "--json";
    Said said = post(ten(), "--batch-size", "5", word);
    assertThat(said.exit()).isEqualTo(exit);
    assertThat(said.err()).contains("the answer was lost (");
    assertThat(receiver.keys).hasSize(requests);
  }

  @Test
  void noAnswerInTimeIsALostOne() {
    receiver.plan(exchange -> exchange.getRequestBody().readAllBytes());
    Said said = post(ten(), "--http-read-timeout", "1");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err())
        .contains("was not taken: the answer was lost (no answer within 1 s).")
        .contains("The run ended early: nobody knows whether the last batch was carried out.");
  }

  @Test
  void aServerThatIsNotThereIsAskedAgainAndFound() throws IOException {
    int port = receiver.port();
    String url = receiver.url();
    receiver.close();
    Said none = postTo(url, ten(), "--retries", "0");
    assertThat(none.err())
        .contains("nothing could be sent (", "The run ended early: the server cannot be reached.");
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine().setErr(new PrintWriter(err));
    Path file = ten();
    Thread sender = Thread.ofVirtual().start(() -> line.execute("post", file.toString(), url));
    while (!err.toString().contains("again in") && sender.isAlive()) {
      Thread.onSpinWait();
    }
    try (TestReceiver late = new TestReceiver(port)) {
      sender.join();
      assertThat(late.ids()).isEqualTo(range(0, 10));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void batchesAreSentAtOnceAndEachOnce() throws IOException {
    Path log = folder.resolve("many.log");
    Said said =
        post(
            file("many.json", list(1000)),
            "--batch-size",
            "10",
            "--concurrency",
            "8",
            "--log",
            log.toString());
    assertThat(said.out()).isEqualTo("1,000 records in 100 batches sent and taken.\n");
    assertThat(receiver.ids()).containsExactlyInAnyOrderElementsOf(range(0, 1000));
    assertThat(Files.readAllLines(log)).hasSize(100);
  }

  static Stream<List<String>> broken() {
    return Stream.of(
        List.of("a.json", "", "The file a.json is empty."),
        List.of("a.ndjson", " \n ", "The file a.ndjson is empty."),
        List.of("a.json", "hello", "The file a.json holds no JSON"),
        List.of(
            "a.json",
            "[{\"id\":1},{\"id\":2},{\"id\" 3}]",
            "is broken at record 2 (line 1, column "),
        List.of("a.json", "[{\"id\":1}", "is broken at record 1 "),
        List.of("a.json", "[{\"id\":1,\"id\":2}]", "is broken at record 0 "),
        List.of("a.json", "[{\"id\":1}] [2]", "something follows after the end of the list"),
        List.of("a.ndjson", "{\"id\":1}\n{\"id\":\n", "is broken at record 1 "),
        List.of("a.csv", "a,b\n1,2\n3\n", "is broken in line 3: 1 values where the first line"),
        List.of("a.csv", "a,a\n1,2\n", "is broken in line 1: two columns are called a."),
        List.of("a.csv", "a,b\n1,\"2\n", "The file a.csv is no CSV: "));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void ofABrokenFileNothingIsSent(List<String> what) {
    Path file = file(what.get(0), what.get(1));
    Said said = post(file, "--batch-size", "1");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err().replace(folder + "/", ""))
        .startsWith("file-broken: ")
        .contains(what.get(2), "\n  Hint: ");
    assertThat(receiver.keys).isEmpty();
  }

  @Test
  void whatCannotBeIsRefusedInOneSentence() {
    String folders = folder.toString();
    assertThat(post(folder.resolve("no")).err()).startsWith("file-unreadable: ");
    assertThat(post(ten(), "--log", folders).err())
        .isEqualTo(
            "log-unwritable: The log cannot be written: %s is a folder.%n  Hint: Name a file in a folder where you may write, with space left.%n"
                .formatted(folders));
    assertThat(post(ten(), "--log", "/proc/no/log").err()).startsWith("log-unwritable: ");
    assertThat(postTo("ftp://x/", ten()).err()).startsWith("usage: URL begins with http");
    assertThat(postTo("http://a:secret@x/", ten()).err())
        .startsWith("usage: URL holds a name or a password")
        .doesNotContain("secret");
    assertThat(postTo("http://no such", ten()).err()).startsWith("usage: URL is none: ");
    assertThat(post(ten(), "--resume").err()).startsWith("usage: --resume needs the --log");
    assertThat(post(ten(), "--batch-size", "0").err())
        .startsWith("usage: --batch-size takes a whole number from 1, not 0.");
    assertThat(post(ten(), "--filter", ".a |"))
        .satisfies(
            said -> {
              assertThat(said.exit()).isEqualTo(2);
              assertThat(said.err())
                  .startsWith("filter-wrong: --filter .a | is no expression of jq: ");
            });
    assertThat(post(ten(), "--filter", ".name + 1").err())
        .startsWith("filter-failed: --filter .name + 1 fails at record 0 ");
    assertThat(postTo(receiver.url().replace("/bulk", ""), ten()).exit()).isZero();
  }

  @Test
  void aWrongAddressIsSaidOnce() {
    receiver.plan(status(404, "<html>"), status(404, ""));
    Said said = post(ten(), "--batch-size", "1");
    assertThat(said.err())
        .contains("Batch 1 (records 0 to 0) was not taken: 404 <html>.")
        .contains("every batch would be answered with 404");
    assertThat(receiver.keys).hasSize(1);
  }

  @Test
  void aSecretOnTheCommandLineIsRefused() {
    Said said = post(ten(), "--header", "authorization", "Bearer 7:abc");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .startsWith("secret-shown: ")
        .contains("--header authorization env:NAME")
        .doesNotContain("7:abc");
    assertThat(post(ten(), "--header", "X-Api-Key", "env:NOT_SET_ANYWHERE").err())
        .startsWith("variable-unset: The environment has no NOT_SET_ANYWHERE");
    assertThat(post(ten(), "--header", "a b", "c").err()).startsWith("header-wrong: ");
    assertThat(post(ten(), "--header", "X-Reason", "a test").exit()).isZero();
  }
}
