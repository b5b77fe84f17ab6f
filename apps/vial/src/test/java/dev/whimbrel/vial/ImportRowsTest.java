package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.cli.records.RecordFile;
import dev.whimbrel.security.Actor;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.transfer.ImportFailure;
import dev.whimbrel.transfer.rows.ImportLog;
import dev.whimbrel.transfer.rows.ImportUndo;
import dev.whimbrel.transfer.rows.Outcome;
import dev.whimbrel.transfer.rows.Plan;
import dev.whimbrel.transfer.rows.Planner;
import dev.whimbrel.transfer.rows.RowImports;
import dev.whimbrel.transfer.upload.FileLook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.core.context.SecurityContextHolder;

/** Files of any format become rows of any resource, and can be put back. */
class ImportRowsTest {

  private static final String PROVIDER = "core/provider";
  private static ImportSite site;
  private static TestDatabase database;

  @BeforeAll
  static void open() {
    site = new ImportSite();
    database = site.database();
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @BeforeEach
  void asSomebodyWhoMayDoAll() {
    site.begin("location", "provider");
  }

  @AfterEach
  void asNobody() {
    SecurityContextHolder.clearContext();
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "ndjson", "csv", "xlsx"})
  void everyFormatBecomesTheSameRows(String format) throws IOException {
    RecordFile file = ImportSite.file("providers." + format, table(format));
    Outcome first = run(file, Map.of()).outcome();
    assertThat(first.reasons()).isEmpty();
    assertThat(first.added()).isEqualTo(2);
    assertThat(
            database.value(
                "select string_agg(p.name || '|' || t.name || '|' || coalesce(main_url, '-') || '|'"
                    + " || coalesce(last_updated::text, '-'), ', ' order by p.name)"
                    + " from provider p join provider_type t on t.id = provider_type_id"))
        .isEqualTo("=SUM(A1)|Pharmacy|https://a.example|2021-02-26, Kent é|Pharmacy|-|-");
    Outcome second = run(file, Map.of()).outcome();
    assertThat(second.same()).isEqualTo(2);
    assertThat(second.added() + second.changed() + second.refused()).isZero();
  }

  @Test
  void aDryRunTellsWhatWouldBeDoneAndDoesNothing() {
    run(csv("Name,Provider type,Main URL\nA,Pharmacy,x\nB,Pharmacy,\n"), Map.of());
    Outcome tried =
        tried(
            csv("Name,Provider type,Main URL\nA,Pharmacy,y\nB,Pharmacy,\nC,Pharmacy,\nD,Moon,\n"));
    assertThat(tried.read()).isEqualTo(4);
    assertThat(List.of(tried.added(), tried.changed(), tried.same(), tried.refused()))
        .containsExactly(1L, 1L, 1L, 1L);
    assertThat(tried.shown().getFirst().line()).isEqualTo(2);
    assertThat(tried.shown().getFirst().differences().toString())
        .isEqualTo("[Difference[name=mainUrl, field=Main URL, before=x, after=y]]");
    assertThat(tried.reasons().toString())
        .contains("line=5, field=Provider type, reason=There is no provider type “Moon”.");
    assertThat(names()).isEqualTo("A, B");
    assertThat(database.value("select count(*) from transfer_import")).isEqualTo("1");
  }

  @Test
  void unknownWordsGoByTheRule() {
    RecordFile file = csv("Name,Provider type\nA,Moon\nB,Sun\nC,Moon\n");
    assertThat(run(file, Map.of()).outcome().refused()).isEqualTo(3);
    assertThat(run(file, Map.of("Provider type", "=Pharmacy")).outcome().added()).isEqualTo(3);
    database.execute("delete from provider");
    assertThat(run(file, Map.of("", "create")).outcome().added()).isEqualTo(3);
    assertThat(database.value("select count(*) from provider_type where name in ('Moon', 'Sun')"))
        .isEqualTo("2");
    database.execute("delete from provider");
    database.execute("delete from provider_type where name in ('Moon', 'Sun')");
    assertThat(run(file, Map.of("", "empty")).outcome().reasons().toString())
        .contains("reason=This is needed.");
    Map<String, String> each =
        Map.of("Provider type:Moon", "=Pharmacy", "Provider type:Sun", "=Clinic");
    database.execute("insert into provider_type (name) values ('Clinic') on conflict do nothing");
    assertThat(run(file, each).outcome().added()).isEqualTo(3);
    assertThat(
            database.value(
                "select string_agg(p.name || t.name, ' ' order by p.name) from provider p"
                    + " join provider_type t on t.id = p.provider_type_id"))
        .isEqualTo("APharmacy BClinic CPharmacy");
    database.execute("delete from provider");
    assertThat(run(file, Map.of("Provider type:Sun", "=Pharmacy")).outcome().refused())
        .as("another word has no rule")
        .isEqualTo(2);
    database.execute("delete from provider");
    assertThatThrownBy(() -> plan(file, List.of(), Map.of("Provider type:Sun", "=Nowhere")))
        .isInstanceOf(ImportFailure.class)
        .hasMessageContaining("There is no provider type “Nowhere” to take instead");
    assertThatThrownBy(() -> plan(file, List.of(), Map.of("Provider type", "=Nowhere")))
        .isInstanceOf(ImportFailure.class)
        .hasMessageContaining("There is no provider type “Nowhere” to take instead");
    assertThatThrownBy(() -> plan(file, List.of(), Map.of("", "=Nowhere")))
        .isInstanceOf(ImportFailure.class)
        .hasMessageContaining("There is no provider type “Nowhere” to take instead");
  }

  @Test
  void eachRecordIsRefusedByItselfWithItsLineAndTheOthersAreStored() {
    Outcome outcome =
        run(
                csv(
                    """
                    Name,Provider type,Last updated,Airtable id
                    A,Pharmacy,2021-02-26,
                    A,Pharmacy,,
                    ,Pharmacy,,
                    B,Pharmacy,3/4/2021,
                    C,Pharmacy,,recAAAAAAAAAAAAAAAAAAAAAAAAA
                    D,Pharmacy
                    E,Pharmacy,,
                    """),
                Map.of())
            .outcome();
    assertThat(outcome.reasons().stream().map(r -> r.line() + " " + r.field() + ": " + r.reason()))
        .containsExactlyInAnyOrder(
            "3 Name: The same key stands in line 2 already.",
            "4 Name: It is empty, and rows are found by it.",
            "5 Last updated: “3/4/2021” may be two days. Right is one such as 2021-02-26; or say"
                + " whether the day or the month stands first.",
            "6 Airtable id: The text is too long: 28 characters. At most 20 fit.",
            "7 : 2 values where the first line names 4.");
    assertThat(outcome.refused()).isEqualTo(5);
    assertThat(names()).isEqualTo("A, E");
  }

  @Test
  void aNumberThatIsTooLongToBeWrittenIsRefusedByItself() {
    String records =
        """
        {"name":1e999999999,"Provider type":"Pharmacy"}
        {"name":1e999,"Provider type":"Pharmacy"}
        {"name":1234567890123456.7891,"Provider type":"Pharmacy"}
        """;
    RecordFile file = ImportSite.file("providers.ndjson", records.getBytes(StandardCharsets.UTF_8));
    assertThat(run(file, Map.of()).outcome().reasons().stream().map(r -> r.line() + r.reason()))
        .containsExactlyInAnyOrder(
            "1The number is too large or too small.", "2The number is too large or too small.");
    assertThat(names()).isEqualTo("1234567890123456.7891");
  }

  @Test
  void whatIsKilledGoesOnWithoutDoubles() {
    StringBuilder text = new StringBuilder("Name,Provider type\n");
    for (int i = 0; i < 1200; i++) {
      boolean unknown = i == 7 || i == 900 || i == 1100;
      text.append("P").append(i).append(unknown ? ",Moon\n" : ",Pharmacy\n");
      if (i == 3 || i == 1150) {
        text.append("too,many,values\n");
      }
    }
    RecordFile file = csv(text.toString());
    Plan plan = plan(file, List.of("none"), Map.of());
    LongConsumer killer =
        read -> {
          if (read >= 1000) {
            throw new IllegalStateException("killed");
          }
        };
    assertThatThrownBy(() -> imports().run(work(file, plan, killer))).hasMessage("killed");
    assertThat(database.value("select count(*) from provider")).isEqualTo("998");
    assertThat(refusedLines()).isEqualTo("6 10 903");
    RowImports.Result tried = imports().trial(work(file, plan, read -> {}));
    assertThat(tried.before()).as("it would go on behind what is in").isEqualTo(1001);
    assertThat(tried.outcome().added()).isEqualTo(199);
    RowImports.Result rest = imports().run(work(file, plan, read -> {}));
    assertThat(rest.before()).isEqualTo(1001);
    assertThat(rest.outcome().added()).isEqualTo(199);
    assertThat(database.value("select count(*) from provider")).isEqualTo("1197");
    assertThat(database.query("select state, added, read_records from transfer_import").toString())
        .contains("done", "1197", "1202");
    assertThat(refusedLines())
        .as("none is lost, none is told twice")
        .isEqualTo("6 10 903 1103 1154");
  }

  private static String refusedLines() {
    return database.value(
        "select string_agg(cast(line as text), ' ' order by line) from transfer_refusal");
  }

  @Test
  void aNewCountyIsImportedWithWhatItNeeds() {
    String table = "FIPS code,Name,State\n99001,Farther,CA\n";
    RecordFile file = ImportSite.file("counties.csv", table.getBytes(StandardCharsets.UTF_8));
    Planner.Wishes wishes =
        new Planner.Wishes("core/county", List.of(), new HashMap<>(), Map.of(), "UTC", Set.of());
    Plan plan = site.bean(Planner.class).plan(wishes, FileLook.columns(file));
    Outcome outcome = imports().run(work(file, plan, read -> {})).outcome();
    assertThat(outcome.reasons()).isEmpty();
    assertThat(
            database.value(
                "select c.name || s.abbreviation from county c join state s on s.id = state_id"
                    + " where c.fips_code = '99001'"))
        .isEqualTo("FartherCA");
    database.execute("delete from county where fips_code = '99001'");
  }

  @Test
  void anImportIsPutBackButForWhatWasChangedSince() {
    run(csv("Name,Provider type,Main URL\nA,Pharmacy,x\nB,Pharmacy,x\n"), Map.of());
    RowImports.Result second =
        run(
            csv(
                """
                Name,Provider type,Main URL
                A,Pharmacy,y
                B,Pharmacy,y
                C,Pharmacy,y
                D,Pharmacy,
                """),
            Map.of());
    database.execute("update provider set main_url = 'z' where name = 'B'");
    database.execute("update provider set public_notes = 'z' where name = 'D'");
    ImportLog.Entry entry = site.bean(ImportLog.class).find(second.id()).orElseThrow();
    ImportUndo undo = site.bean(ImportUndo.class);
    ImportUndo.Undone seen = undo.preview(entry);
    assertThat(names()).isEqualTo("A, B, C, D");
    ImportUndo.Undone done = undo.undo(entry);
    assertThat(done).isEqualTo(seen);
    assertThat(done.back()).isEqualTo(1);
    assertThat(done.deleted()).isEqualTo(1);
    assertThat(done.left().stream().map(l -> l.line() + ": " + l.reason()))
        .containsExactly("5: It was changed since.", "3: It was changed since.");
    assertThat(
            database.value(
                "select string_agg(name || coalesce(main_url, ''), ' ' order by name) from"
                    + " provider"))
        .isEqualTo("Ax Bz D");
    assertThat(undo.undo(entry))
        .isEqualTo(new ImportUndo.Undone(0, 0, done.left(), done.leftCount()));
  }

  @Test
  void whatCannotBePlannedIsSaidWithTheNearestName() {
    RecordFile file = csv("Nme,Provider type\nA,Pharmacy\n");
    assertThatThrownBy(() -> plan(file, List.of(), Map.of()))
        .isInstanceOf(ImportFailure.class)
        .hasMessage("No column is Name, by which rows are found again.");
    Planner.Wishes wishes =
        new Planner.Wishes(PROVIDER, List.of(), Map.of("Nme", "Naem"), Map.of(), "UTC", Set.of());
    assertThatThrownBy(() -> site.bean(Planner.class).plan(wishes, List.of("Nme")))
        .isInstanceOfSatisfying(
            ImportFailure.class, e -> assertThat(e.hint()).isEqualTo("did you mean Name?"));
    Planner.Wishes other =
        new Planner.Wishes("core/provder", List.of(), Map.of(), Map.of(), "UTC", Set.of());
    assertThatThrownBy(() -> site.bean(Planner.class).plan(other, List.of("Name")))
        .hasMessage("There is no resource core/provder.");
  }

  @Test
  void whoMayNotAddOrMayNotSeeAFieldDoesNotImportIt() {
    RecordFile file = csv("Public id,Name,Internal notes\nl1,A,secret\n");
    Planner.Wishes wishes =
        new Planner.Wishes("core/location", List.of(), Map.of(), Map.of(), "UTC", Set.of());
    ImportSite.become(actor(Set.of("core/location: view", "core/location: change"), Set.of()));
    assertThatThrownBy(() -> site.bean(Planner.class).plan(wishes, FileLook.columns(file)))
        .hasMessage("To import locations you need the permissions to see, add and change them.");
    ImportSite.become(
        actor(
            Set.of("core/location: view", "core/location: change", "core/location: add"),
            Set.of("core/location: Without private notes")));
    assertThat(site.bean(Planner.class).plan(wishes, FileLook.columns(file)).columns())
        .containsOnlyKeys("Public id", "Name");
  }

  private static Actor actor(Set<String> permissions, Set<String> restrictions) {
    return new Actor(
        2, "ana", "Ana", false, false, List.of(new Actor.Source(permissions, restrictions)));
  }

  private static RowImports imports() {
    return site.bean(RowImports.class);
  }

  private static RowImports.Result run(RecordFile file, Map<String, String> unknown) {
    return imports().run(work(file, plan(file, List.of(), unknown), read -> {}));
  }

  private static Outcome tried(RecordFile file) {
    return imports().trial(work(file, plan(file, List.of(), Map.of()), read -> {})).outcome();
  }

  private static Plan plan(RecordFile file, List<String> key, Map<String, String> unknown) {
    Planner.Wishes wishes =
        new Planner.Wishes(PROVIDER, key, new HashMap<>(), unknown, "UTC", Set.of());
    return site.bean(Planner.class).plan(wishes, FileLook.columns(file));
  }

  private static RowImports.Work work(RecordFile file, Plan plan, LongConsumer progress) {
    ImportLog.Start start =
        new ImportLog.Start("root", plan, file.name(), "print of " + file.name());
    return new RowImports.Work(start, file, () -> {}, progress);
  }

  private static String names() {
    return database.value("select string_agg(name, ', ' order by name) from provider");
  }

  private static RecordFile csv(String text) {
    return ImportSite.file("providers.csv", text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] table(String format) throws IOException {
    if (format.equals("xlsx")) {
      return workbook();
    }
    String one =
        "{\"name\":\"=SUM(A1)\",\"Provider type\":\"Pharmacy\",\"main_url\":\"https://a.example\","
            + "\"Last updated\":\"2021-02-26\"}";
    String two =
        "{\"name\":\"Kent é\",\"Provider type\":\"Pharmacy\",\"main_url\":null,"
            + "\"Last updated\":null}";
    String text =
        switch (format) {
          case "json" -> "[" + one + "," + two + "]";
          case "ndjson" -> one + "\n" + two + "\n";
          default ->
              String.join(
                  "\r\n",
                  "name;Provider type;main_url;Last updated",
                  "=SUM(A1);Pharmacy;https://a.example;2021-02-26",
                  "Kent é;Pharmacy;;");
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] workbook() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Providers");
      String[] names = {"Name", "Provider type", "Main URL", "Last updated"};
      String[] first = {"=SUM(A1)", "Pharmacy", "https://a.example"};
      for (int i = 0; i < names.length; i++) {
        sheet.value(0, i, names[i]);
      }
      for (int i = 0; i < first.length; i++) {
        sheet.value(1, i, first[i]);
      }
      sheet.value(1, 3, LocalDate.of(2021, 2, 26));
      sheet.style(1, 3).format("yyyy-mm-dd").set();
      sheet.value(2, 0, "Kent é");
      sheet.value(2, 1, "Pharmacy");
    }
    return bytes.toByteArray();
  }
}
