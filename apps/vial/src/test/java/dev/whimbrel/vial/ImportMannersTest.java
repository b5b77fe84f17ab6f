package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.records.RecordFile;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.transfer.rows.ImportLog;
import dev.whimbrel.transfer.rows.Manner;
import dev.whimbrel.transfer.rows.Outcome;
import dev.whimbrel.transfer.rows.Plan;
import dev.whimbrel.transfer.rows.Planner;
import dev.whimbrel.transfer.rows.RowImports;
import dev.whimbrel.transfer.upload.FileLook;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextHolder;

/** What other programs write in ways of their own means what people meant there. */
class ImportMannersTest {

  private static final String HEAD =
      "\"Public id\":\"%s\",\"Name\":\"Clinic\",\"State\":\"CA\",\"Location"
          + " type\":\"Pharmacy\",\"Latitude\":37,\"Longitude\":-122";

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
    site.begin("location");
  }

  @AfterEach
  void asNobody() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void aFieldThatOnlyALateRecordNamesIsImported() {
    StringBuilder lines = new StringBuilder();
    for (int n = 0; n < 300; n++) {
      lines.append('{').append(HEAD.formatted("l" + n)).append("}\n");
    }
    lines.append('{').append(HEAD.formatted("late")).append(",\"City\":\"Oakland\"}\n");
    assertThat(run("late.ndjson", lines.toString(), Set.of()).reasons()).isEmpty();
    assertThat(value("select city from location where public_id = 'late'")).isEqualTo("Oakland");
  }

  @Test
  void boxesThatAreTickedOrNotAreReadAsAirtableWritesThem() {
    String file =
        """
        Public id,Name,State,Location type,Latitude,Longitude,Do not call
        a,Clinic,CA,Pharmacy,37,-122,checked
        b,Clinic,CA,Pharmacy,37,-122,
        """;
    assertThat(run("boxes.csv", file, Set.of()).reasons()).isEmpty();
    assertThat(value("select string_agg(public_id, '') from location where do_not_call"))
        .isEqualTo("a");
    assertThat(run("boxes.csv", file.replace("checked", ""), Set.of()).changed()).isEqualTo(1);
    assertThat(value("select count(*) from location where do_not_call")).isEqualTo("0");
  }

  @Test
  void severalValuesOfAListAreTickedByTheirNames() {
    String file =
        """
        Public id,Name,State,Location type,Latitude,Longitude,Vaccines offered
        a,Clinic,CA,Pharmacy,37,-122,"Moderna, johnson & johnson,Moderna"
        b,Clinic,CA,Pharmacy,37,-122,"[""Pfizer""]"
        c,Clinic,CA,Pharmacy,37,-122,
        d,Clinic,CA,Pharmacy,37,-122,Sputnik
        """;
    Outcome outcome = run("vaccines.csv", file, Set.of());
    assertThat(outcome.reasons().toString())
        .contains("line=5, field=Vaccines offered, reason=“Sputnik” is none of its values.")
        .doesNotContain("line=4");
    assertThat(
            value(
                "select string_agg(coalesce(vaccines_offered::text, '-'), ' ' order by public_id)"
                    + " from location"))
        .isEqualTo("[\"Moderna\", \"Johnson & Johnson\"] [\"Pfizer\"] -");
    String json =
        "[{%s,\"vaccinesOffered\":[\"Other\",\"Pfizer\"]}]".formatted(HEAD.formatted("a"));
    assertThat(run("vaccines.json", json, Set.of()).changed()).isEqualTo(1);
    assertThat(value("select vaccines_offered from location where public_id = 'a'"))
        .isEqualTo("[\"Other\", \"Pfizer\"]");
  }

  @Test
  void decimalsAreReadByTheSignThatIsSaid() {
    String file =
        """
        Public id;Name;State;Location type;Latitude;Longitude
        a;Clinic;CA;Pharmacy;37,775;-122,5
        """;
    assertThat(run("places.csv", file, Set.of()).reasons().toString())
        .contains("“37,775” may be 37.775 or 37775.");
    assertThat(run("places.csv", file, Set.of(Manner.DECIMAL_COMMA)).reasons()).isEmpty();
    assertThat(value("select latitude || ' ' || longitude from location"))
        .isEqualTo("37.77500 -122.50000");
  }

  @Test
  void whatARecordLeavesOutIsEmptiedWhereThatIsSaid() {
    String full = "[{%s,\"City\":\"Oakland\",\"Do not call\":true}]".formatted(HEAD.formatted("a"));
    String bare =
        "[{%s},{%s,\"City\":\"Berkeley\",\"Do not call\":true}]"
            .formatted(HEAD.formatted("a"), HEAD.formatted("b"));
    run("full.json", full, Set.of());
    assertThat(run("bare.json", bare, Set.of()).same()).isEqualTo(1);
    assertThat(run("bare.json", bare, Set.of(Manner.ABSENT_IS_EMPTY)).changed()).isEqualTo(1);
    assertThat(
            value("select coalesce(city, '') || do_not_call from location where public_id = 'a'"))
        .isEqualTo("false");
  }

  @Test
  void daysAreReadInTheOrderThatIsSaid() {
    String file =
        """
        Public id,Name,State,Location type,Latitude,Longitude,Vaccines offered updated at
        a,Clinic,CA,Pharmacy,37,-122,3/4/2021 3:53pm
        """;
    assertThat(run("days.csv", file, Set.of()).reasons().toString()).contains("may be two days");
    assertThat(run("days.csv", file, Set.of(Manner.MONTH_FIRST)).reasons()).isEmpty();
    assertThat(value("select vaccines_offered_last_updated_at at time zone 'UTC' from location"))
        .isEqualTo("2021-03-04 15:53:00");
  }

  @Test
  void aPlanWithoutMannersIsKeptAsItEverWas() {
    run("one.json", "[{%s}]".formatted(HEAD.formatted("a")), Set.of());
    assertThat(value("select jsonb_exists(plan, 'manners') from transfer_import")).isEqualTo("f");
  }

  private static Outcome run(String name, String text, Set<Manner> manners) {
    RecordFile file = ImportSite.file(name, text.getBytes(StandardCharsets.UTF_8));
    Planner.Wishes wishes =
        new Planner.Wishes("core/location", List.of(), Map.of(), Map.of(), "UTC", manners);
    Plan plan = site.bean(Planner.class).plan(wishes, FileLook.columns(file));
    ImportLog.Start start =
        new ImportLog.Start("root", plan, name, "%s %s".formatted(text.hashCode(), manners));
    return site.bean(RowImports.class)
        .run(new RowImports.Work(start, file, () -> {}, read -> {}))
        .outcome();
  }

  private static String value(String sql) {
    return database.value(sql);
  }
}
