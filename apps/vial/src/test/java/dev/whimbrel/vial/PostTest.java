package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.Main;
import dev.whimbrel.security.NewUser;
import dev.whimbrel.security.wiring.SecurityServices;
import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.ProcessRun;
import dev.whimbrel.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code whimbrel post} to VIAL's own API, from demo data to real data. */
class PostTest {

  @TempDir Path folder;
  private TestDatabase database;
  private VialSite site;
  private String key = "";

  @BeforeEach
  void demo() {
    database = VialDatabase.withDemoData();
    SecurityServices.on(database.dataSource())
        .users()
        .create(new NewUser("maya", "", "", true), "a good password 1");
    String made =
        CommandLine.java(
                Main.class, "key", "create", "maya", "--for", "post", "--database", database.url())
            .run()
            .output();
    assertThat(made).contains("Demo mode has ended");
    key = made.lines().filter(line -> line.matches("\\d+:[0-9a-f]{32}")).findFirst().orElseThrow();
    site = VialSite.start(database);
  }

  @AfterEach
  void gone() {
    site.close();
    database.close();
  }

  private ProcessRun.Finished post(Path file, String path, String... words) {
    return posting(file, path, words).run();
  }

  private CommandLine posting(Path file, String path, String... words) {
    List<String> all = new ArrayList<>(List.of("post", file.toString(), site.url(path)));
    all.addAll(List.of(words));
    return CommandLine.java(Main.class, all.toArray(String[]::new)).with("WHIMBREL_POST_KEY", key);
  }

  private static String place(int number) {
    return """
    {"import_ref": "p:%1$d", "name": "Place %1$d", "state": "CA", "latitude": 37.5,
     "longitude": -122.25, "location_type": "Pharmacy"}\
    """
        .formatted(number);
  }

  private int count() {
    return Integer.parseInt(database.value("select count(*) from location"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void importLocationsTakesBatchesAndAKilledRunIsFinished(boolean keys) throws IOException {
    int records = 3000;
    String list =
        IntStream.range(0, records)
            .mapToObj(PostTest::place)
            .map(place -> keys ? place : place.replaceFirst("\"import_ref\": \"[^\"]*\", ", ""))
            .collect(Collectors.joining(",", "[", "]"));
    Path file = Files.writeString(folder.resolve("places.json"), list);
    String[] words = {
      "--batch-size", "50", "--log", folder.resolve("places.log").toString(), "--resume"
    };
    assertThat(count()).isZero();
    try (ProcessRun run = posting(file, "/api/importLocations", words).start()) {
      while (count() < 300 && run.isAlive()) {
        Thread.onSpinWait();
      }
      run.kill();
      run.await(Duration.ofMinutes(1));
    }
    assertThat(count()).isBetween(300, records - 1);
    ProcessRun.Finished rest = post(file, "/api/importLocations", words);
    assertThat(rest.exit()).as(rest.output()).isZero();
    assertThat(rest.output()).contains("batches taken before.");
    assertThat(count()).isEqualTo(records);
    assertThat(database.value("select count(distinct name) from location")).isEqualTo("3000");
    List<String> log = Files.readAllLines(folder.resolve("places.log"));
    assertThat(log).hasSize(60).allMatch(line -> line.endsWith("\"errors\":[]}"));
  }

  @Test
  void bulkTakesCsvAndNamesWhatIsWrong() throws IOException {
    Path file =
        Files.writeString(folder.resolve("states.csv"), "abbreviation,name\nCA,Kalifornien\n");
    assertThat(post(file, "/api/v1/core/state/bulk").output())
        .contains("1 record in 1 batch sent and taken.\n");
    assertThat(database.value("select name from state where abbreviation = 'CA'"))
        .isEqualTo("Kalifornien");
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.ndjson"), "{\"abbreviation\":\"CA\",\"nmae\":\"x\"}");
    assertThat(post(wrong, "/api/v1/core/state/bulk").output())
        .contains("Batch 1 (records 0 to 0) was not taken: 422 ", "did you mean name?");
    key = "1:00000000000000000000000000000000";
    assertThat(post(file, "/api/v1/core/state/bulk").output())
        .contains("every batch would be answered with 401.");
  }
}
