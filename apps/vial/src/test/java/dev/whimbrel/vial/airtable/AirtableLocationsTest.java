package dev.whimbrel.vial.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.testkit.Checkout;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.transfer.BatchOutcome;
import dev.whimbrel.transfer.ImportFailure;
import dev.whimbrel.transfer.ImportResult;
import dev.whimbrel.transfer.Importer;
import dev.whimbrel.transfer.Tally;
import dev.whimbrel.vial.VialDatabase;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots of the published feed, and what can be wrong with a file. */
class AirtableLocationsTest {

  private static final Path SNAPSHOTS =
      Checkout.root().resolveSibling("shared").resolve("data/vaccinate-ca");

  @TempDir Path folder;
  private TestDatabase database;

  @BeforeEach
  void migrated() {
    database = VialDatabase.fresh();
  }

  @AfterEach
  void gone() {
    database.close();
  }

  @Test
  void fiveDaysOfSnapshotsGiveTheCountsThatTwoOtherProgramsGave() {
    Assumptions.assumeTrue(
        Files.isDirectory(SNAPSHOTS),
        "the published snapshots of 2021 are not beside the checkout");
    expect("22", counts(6113, 0, 9), reports(5436, 0));
    expect("22", counts(0, 0, 9), reports(0, 0));
    expect("23", counts(21, 1241, 10), reports(786, 2));
    expect("24", counts(905, 1825, 17), reports(1830, 0));
    expect("25", counts(694, 580, 24), reports(603, 2));
    ImportResult last = expect("26", counts(15, 773, 19), reports(406, 352));
    assertThat(last.outcome().unknown().get("Location Type"))
        .containsEntry("Nursing home", 66L)
        .containsEntry("Rehabilitation Center", 1L);
    assertThat(database.value("select count(*) from location")).isEqualTo("7748");
    assertThat(database.value("select count(*) from report")).isEqualTo("9061");
    assertThat(database.value("select count(*) from call_report_availability_tag"))
        .isEqualTo("11757");
    assertThat(
            database.query(
                "select slug, count(*) from report r join appointment_tag t"
                    + " on t.id = r.appointment_tag_id group by 1 order by 1"))
        .isEqualTo(
            List.of(
                List.of("county_website", "207"),
                List.of("myturn_ca_gov", "6"),
                List.of("other", "8251"),
                List.of("web", "597")));
    assertThat(database.value("select count(*) from provider")).isEqualTo("80");
    assertThat(
            database.value(
                "select external_id from reporter join report on report.reported_by_id ="
                    + " reporter.id limit 1"))
        .isEqualTo("airtable:import");
    expect("22", counts(0, 3692, 9), reports(0, 161));
  }

  @Test
  void sanFranciscoIsOneCountyByBothOfItsNames() throws IOException {
    store(
        record("recA", "A", "\"County\": \"San Francisco\""),
        record("recB", "B", "\"County\": \"San Francisco County\""));
    assertThat(
            database.query(
                "select distinct c.name from location l join county c on c.id = l.county_id"))
        .isEqualTo(List.of(List.of("San Francisco")));
  }

  @Test
  void anAbsentKeyEmptiesTheField() throws IOException {
    store(record("recA", "A", "\"Address\": \"1 Main St\", \"Affiliation\": \"Kaiser\""));
    assertThat(database.value("select full_address from location")).isEqualTo("1 Main St");
    store(record("recA", "A", "\"Has Report\": 0"));
    assertThat(database.query("select full_address, provider_id from location"))
        .isEqualTo(List.of(List.of("null", "null")));
  }

  @Test
  void anAbsentTextAndANullAreTwoThingsForAReport() throws IOException {
    String report = "\"Latest report\": \"2021-02-16T19:37:50.000Z\"";
    store(record("recA", "A", report));
    ImportResult changed = store(record("recA", "A", report + ", \"Latest report notes\": [null]"));
    assertThat(changed.outcome().related().get("reports")).isEqualTo(new Tally(0, 1));
  }

  @Test
  void theLatestReportShowsOnItsLocation() throws IOException {
    store(
        record(
            "recA",
            "A",
            "\"Latest report\": \"2021-02-16T19:37:50.000Z\", \"Availability Info\": [\"Yes:"
                + " appointment required\", \"Yes: no such thing\"]"));
    assertThat(
            database.query(
                "select dn_yes_report_count, dn_latest_yes_report_id = r.id, r.public_id ~"
                    + " '^r[bcdfghkmpqrtwxyz]+$' from location l join report r on r.location_id ="
                    + " l.id"))
        .isEqualTo(List.of(List.of("1", "t", "t")));
  }

  @Test
  void aPointOutsideItsStateIsStoredWithAWarning() throws IOException {
    ImportResult result =
        store("{\"id\": \"recA\", \"Name\": \"A\", \"Latitude\": 33.9, \"Longitude\": 118.56505}");
    assertThat(result.outcome().rows()).isEqualTo(new Tally(1, 0));
    assertThat(result.outcome().warnings())
        .singleElement()
        .extracting(problem -> problem.reason())
        .isEqualTo("the point 33.90000, 118.56505 is outside California; a sign may be missing");
  }

  @Test
  void everyUnfitRecordIsListedWithItsReasonAndTheOthersAreStored() throws IOException {
    ImportResult result =
        store(
            record("recA", "A", "\"Has Report\": 0"),
            "17",
            "{\"id\": \"recB\", \"Name\": \"B\"}",
            "{\"id\": \"recC\", \"Name\": 5, \"Latitude\": 34, \"Longitude\": -118}",
            "{\"id\": \"recD\", \"Name\": \"D\", \"Latitude\": \"34\", \"Longitude\": -118}",
            "{\"id\": \"recE\", \"Name\": \"nul\\u0000\", \"Latitude\": 34, \"Longitude\": -118}",
            "{\"id\": \"recF\", \"Name\": \""
                + "x".repeat(10_000_000)
                + "\", \"Latitude\": 34, \"Longitude\": -118}",
            "{\"Name\": \"no id\", \"Latitude\": 34, \"Longitude\": -118}",
            record("recG", "G", "\"Latest report\": \"yesterday\""),
            record("recH", "half \\ud83d of one", "\"whole\": \"\\ud83d\\ude00\""),
            "{\"id\": \"recI\", \"Name\": \"I\", \"Latitude\": 1e300, \"Longitude\": -118}",
            record("recJ", "J", "\"Latest report\": \"" + "9".repeat(300) + "\""));
    assertThat(result.outcome().rows()).isEqualTo(new Tally(1, 0));
    assertThat(
            result.outcome().rejected().stream()
                .sorted(java.util.Comparator.comparingLong(p -> p.index()))
                .map(p -> p.index() + " " + p.key() + " " + p.field() + ": " + p.reason()))
        .containsExactly(
            "1 null null: an object is expected, not a number",
            "2 recB Latitude: no coordinates",
            "3 recC Name: a text is expected, not 5",
            "4 recD Latitude: a number is expected, not \"34\"",
            "5 recE Name: text holds a NUL character, which PostgreSQL cannot store",
            "6 recF Name: text of 10,000,000 characters; at most 1,000,000 are stored",
            "7 null id: an id of 1 to 20 characters is expected",
            "8 recG Latest report: 'yesterday' is not a time such as 2021-02-16T19:37:50.000Z",
            "9 recH Name: text holds half a character (a surrogate such as \\ud800 alone), which"
                + " cannot be stored",
            "10 recI Latitude: 1E+300 is not between -90 and 90",
            "11 recJ Latest report: '"
                + "9".repeat(60)
                + "…' is not a time such as 2021-02-16T19:37:50.000Z");
  }

  @Test
  void theLastOfTwoRecordsWithOneIdCounts() throws IOException {
    ImportResult result =
        store(record("recA", "first", "\"x\": 1"), record("recA", "second", "\"x\": 1"));
    assertThat(database.value("select name from location")).isEqualTo("second");
    assertThat(result.outcome().rejected())
        .singleElement()
        .extracting(problem -> problem.reason())
        .isEqualTo("the same id comes again; the last one counts");
  }

  @Test
  void aTruncatedFileKeepsWhatWasWhole() throws IOException {
    String whole = "[" + record("recA", "A", "\"x\": 1") + ", " + record("recB", "B", "\"x\": 1");
    assertThatThrownBy(() -> importing(whole + ", {\"id\": \"recC\", \"Na"))
        .isInstanceOf(ImportFailure.class)
        .hasMessageContaining("The file is broken after 2 whole records")
        .hasMessageContaining("Everything before that place is stored.");
    assertThat(database.value("select count(*) from location")).isEqualTo("2");
  }

  @Test
  void aFileOfAnotherEncodingIsRefusedWithThePlace() throws IOException {
    Path file = folder.resolve("latin1.json");
    Files.write(
        file,
        record("recA", "Café", "\"x\": 1")
            .transform(r -> "[" + r + "]")
            .getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> run(file))
        .isInstanceOf(ImportFailure.class)
        .hasMessageContaining("The file is broken after 0 whole records: line 1")
        .hasMessageContaining("UTF-8");
    assertThat(database.value("select count(*) from location")).isEqualTo("0");
  }

  @Test
  void aFileOfWideCharactersIsRefusedThoughItCouldBeRead() throws IOException {
    for (String name : List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE")) {
      Path file = folder.resolve(name + ".json");
      Files.write(
          file, ("[" + record("recA", "A", "\"x\": 1") + "]").getBytes(Charset.forName(name)));
      assertThatThrownBy(() -> run(file))
          .as(name)
          .isInstanceOf(ImportFailure.class)
          .hasMessage("The file is UTF-16 or UTF-32, not UTF-8; nothing was read.");
    }
    assertThat(database.value("select count(*) from location")).isEqualTo("0");
  }

  @Test
  void anEmptyFileAndAnObjectAreNoLists() {
    assertThatThrownBy(() -> importing("")).hasMessage("The file is empty.");
    assertThatThrownBy(() -> importing("{}"))
        .hasMessage("The file does not begin with a list (line 1, column 1).");
  }

  @Test
  void aBatchCostsAtMostTwelveStatementsHoweverManyRows() throws IOException {
    database.execute("create extension if not exists pg_stat_statements");
    store(record("recZ", "Z", "\"x\": 1"));
    int one = statements("a", 500);
    int two = statements("b", 1_000);
    // What is read once before the first batch is in both.
    assertThat(two - one).isBetween(1, 12);
    assertThat(database.value("select count(*) from location")).isEqualTo("1501");
  }

  /**
   * How many statements an import of so many new records costs, without the server's own checks of
   * deferred keys at the end of a transaction, one for each row and key.
   */
  private int statements(String prefix, int count) throws IOException {
    String records =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    record(
                        "rec" + prefix + i,
                        "N" + i,
                        "\"Affiliation\": \"%s%d\", \"Latest report\": \"2021-02-16T19:37:50.000Z\","
                                .formatted(prefix, i)
                            + " \"Availability Info\": [\"Yes: coming soon\"]"))
            .collect(Collectors.joining(",", "[", "]"));
    database.execute("select pg_stat_statements_reset()");
    assertThat(importing(records).outcome().rows()).isEqualTo(new Tally(count, 0));
    return Integer.parseInt(
        database.value(
            "select sum(calls) from pg_stat_statements s join pg_database d on d.oid = s.dbid"
                + " where s.toplevel and d.datname = current_database()"
                + " and s.query not like 'SELECT $_ FROM ONLY %FOR KEY SHARE OF x'"));
  }

  private ImportResult expect(String day, List<Long> counts, Tally reports) {
    ImportResult result = run(SNAPSHOTS.resolve("locations-2021-02-" + day + ".json"));
    BatchOutcome outcome = result.outcome();
    assertThat(
            List.of(
                outcome.rows().created(),
                outcome.rows().updated(),
                (long) outcome.rejected().size()))
        .as("created, updated, rejected of the %s", day)
        .isEqualTo(counts);
    assertThat(outcome.related().get("reports")).as("reports of the %s", day).isEqualTo(reports);
    assertThat(result.read())
        .isEqualTo(
            outcome.rows().created()
                + outcome.rows().updated()
                + outcome.unchanged()
                + outcome.rejected().size());
    return result;
  }

  private static List<Long> counts(long created, long updated, long rejected) {
    return List.of(created, updated, rejected);
  }

  private static Tally reports(long created, long updated) {
    return new Tally(created, updated);
  }

  private ImportResult store(String... records) throws IOException {
    return importing("[" + String.join(", ", records) + "]");
  }

  private ImportResult importing(String text) throws IOException {
    return run(Files.writeString(folder.resolve("locations.json"), text));
  }

  private ImportResult run(Path file) {
    return new Importer(database.dataSource(), new AirtableLocations()).run(file, read -> {});
  }

  private static String record(String id, String name, String further) {
    return "{\"id\": \"%s\", \"Name\": \"%s\", \"Latitude\": 34.05, \"Longitude\": -118.25, %s}"
        .formatted(id, name, further);
  }
}
