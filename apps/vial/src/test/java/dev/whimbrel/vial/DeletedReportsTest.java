package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reports that locations name as their latest go like all others, and the next one is named. */
class DeletedReportsTest {

  private static final Pattern SEEN = Pattern.compile("name=\"_seen\" value=\"([^\"]*)\"");

  private static TestDatabase database;
  private static VialSite site;
  private static HttpProbe demo;

  @BeforeAll
  static void open() {
    database = VialDatabase.withDemoData();
    site = VialSite.start(database);
    demo = HttpProbe.of(site.url(""));
    Map<String, String> form = Map.of("username", "demo", "password", "demo");
    assertThat(demo.submit("/sign-in", form).status()).isEqualTo(302);
  }

  @AfterAll
  static void close() {
    if (site != null) {
      site.close();
    }
    if (database != null) {
      database.close();
    }
  }

  /** Locations whose latest report is the latest in several senses, with another one before it. */
  private static List<List<String>> latest() {
    return database.query(
        """
        SELECT dn_latest_report_id, id FROM location
        WHERE dn_latest_report_id = dn_latest_non_skip_report_id AND NOT soft_deleted
          AND dn_latest_report_id = dn_latest_report_including_pending_id
          AND (SELECT count(*) FROM report
               WHERE location_id = location.id AND NOT soft_deleted) > 1
        ORDER BY id LIMIT 2
        """);
  }

  private static void isNamedNowhere(String report, String location) {
    assertThat(database.value("SELECT count(*) FROM report WHERE id = " + report)).isEqualTo("0");
    assertThat(
            database.value(
                """
                SELECT dn_latest_report_id IN (SELECT id FROM report WHERE location_id = location.id)
                FROM location WHERE id = %s
                """
                    .formatted(location)))
        .isEqualTo("t");
  }

  private static HttpProbe.Answer ticked(String report, String... controls) {
    List<Map.Entry<String, String>> form = new ArrayList<>();
    form.add(Map.entry("_csrf", demo.get("/").token()));
    form.add(Map.entry("_deed", "delete"));
    form.add(Map.entry("_row", report));
    for (String control : controls) {
      String[] parts = control.split("=", 2);
      form.add(Map.entry(parts[0], parts[1]));
    }
    return demo.post("/bulk/core/report", form);
  }

  @Test
  void onItsPageAndInItsList() {
    List<List<String>> latest = latest();
    String one = latest.getFirst().getFirst();
    String page = "/data/core/report/" + one + "/delete";
    assertThat(demo.submit(page, Map.of()).status()).isEqualTo(302);
    isNamedNowhere(one, latest.getFirst().getLast());

    String other = latest.getLast().getFirst();
    Matcher seen = SEEN.matcher(ticked(other, "_step=preview").body());
    assertThat(seen.find()).isTrue();
    HttpProbe.Answer answer = ticked(other, "_step=do", "_seen=" + seen.group(1));
    assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    isNamedNowhere(other, latest.getLast().getLast());
  }
}
