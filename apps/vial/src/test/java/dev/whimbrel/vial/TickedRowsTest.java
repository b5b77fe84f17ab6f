package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Exactly the rows that are ticked become a file, or all that a list finds. */
class TickedRowsTest {

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

  private static HttpProbe.Answer taken(List<String> keys, String... controls) {
    List<Map.Entry<String, String>> form = new ArrayList<>();
    form.add(Map.entry("_csrf", demo.get("/").token()));
    form.add(Map.entry("_shape", "CSV"));
    keys.forEach(key -> form.add(Map.entry("_row", key)));
    for (String control : controls) {
      String[] parts = control.split("=", 2);
      form.add(Map.entry(parts[0], parts[1]));
    }
    return demo.post("/bulk/core/location", form);
  }

  private static List<String> file(HttpProbe.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(302);
    String place = answer.header("location").replaceFirst("^https?://[^/]+", "");
    assertThat(place).startsWith("/api/v1/core/location.csv?");
    return demo.get(place).body().lines().toList();
  }

  private static List<String> keys(int count) {
    return database.query("SELECT id FROM location ORDER BY id LIMIT " + count).stream()
        .map(List::getFirst)
        .toList();
  }

  @Test
  void theFileHasTheTickedRowsAndTheColumnsThatAreSeen() {
    List<String> keys = keys(3);
    List<String> lines =
        file(
            taken(
                keys.subList(1, 3),
                "_list=?q=nothing+of+these&sort=-name",
                "_columns=name,county.name"));
    assertThat(lines).hasSize(3);
    assertThat(lines.getFirst()).contains("name").contains("county.name");
    for (String key : keys) {
      String name = database.value("SELECT name FROM location WHERE id = " + key);
      boolean there = lines.stream().anyMatch(line -> line.contains(name));
      assertThat(there).as(name).isEqualTo(!key.equals(keys.getFirst()));
    }
  }

  @Test
  void allThatAreFoundIsTheListItself() {
    String county = database.value("SELECT min(county_id) FROM location");
    String all = "SELECT count(*) FROM location WHERE county_id = " + county;
    List<String> lines = file(taken(List.of(), "_all=yes", "_list=?county=" + county));
    assertThat(lines).hasSize(Integer.parseInt(database.value(all)) + 1);
  }

  @Test
  void tooManyOrNoneIsSaid() {
    HttpProbe.Answer many = taken(keys(201));
    assertThat(many.header("location")).endsWith("/data/core/location?q=");
    assertThat(demo.get("/data/core/location").body()).contains("200 ticked rows at most");
    taken(List.of());
    assertThat(demo.get("/data/core/location").body()).contains("Tick rows first");
  }
}
