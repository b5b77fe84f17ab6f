package dev.whimbrel.starter.odd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.testkit.HttpProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every feature works for an entity that nobody described, whatever its shape. */
class OddTest {

  private static OddSite site;

  @BeforeAll
  static void open() {
    site = new OddSite();
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void rowsOfAClassThatGoesAwayAreSeenInTheListAboveAndNotChanged() {
    site.database()
        .execute(
            """
            INSERT INTO kin$vehicle (kind, name, wheels, seats)
            SELECT %d, 'old', 3, 1\
            """
                .formatted("Kin$Trike".hashCode()));
    String key = site.database().value("SELECT id FROM kin$vehicle WHERE name = 'old'");
    HttpProbe root = site.visitor();
    String place = "/data/odd/bike/" + key;
    HttpProbe.Answer page = root.get(place);
    assertThat(page.status()).isEqualTo(200);
    List<Map.Entry<String, String>> form = new ArrayList<>(Page.form(page.body(), "id=\"edit\""));
    form.removeIf(control -> control.getKey().equals("wheels"));
    form.add(Map.entry("wheels", "4"));
    HttpProbe.Answer refused = root.post(place, form);
    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    assertThat(refused.body()).contains("It is of a kind that is no longer written: use bikes.");
    assertThat(wheels("old")).isEqualTo("3");
    site.database().execute("DELETE FROM kin$vehicle WHERE name = 'old'");
  }

  @Test
  void rowsOfAClassThatGoesAwayStayAsTheyAreWhicheverWayAChangeComes() {
    Resource<?> bike = site.bean(Resources.class).get("odd/bike");
    site.database()
        .execute(
            "INSERT INTO kin$vehicle (kind, name, wheels) VALUES (%d, 'mule', 1)"
                .formatted("Kin$Bike".hashCode()));
    String key = site.database().value("SELECT id FROM kin$vehicle WHERE name = 'mule'");
    Queue<String> faults = new ConcurrentLinkedQueue<>();
    Caller caller = new Caller(site, faults);
    WalkDeeds deeds = new WalkDeeds(caller, new OddRows(caller));
    WalkFiles files = new WalkFiles(caller, new OddRows(caller));
    String changed = deeds.set(bike, key, "wheels", "2");
    assertThat(changed).startsWith("/undo/");
    String imported = files.imported(bike, "Name,Wheels\nmule,3\n");
    assertThat(imported).contains("1 changed");
    String run = site.database().value("SELECT max(id) FROM transfer_import");
    // By now it goes away, which code of another version may have done.
    site.database()
        .execute(
            "UPDATE kin$vehicle SET kind = %d WHERE name = 'mule'"
                .formatted("Kin$Trike".hashCode()));
    String why = "It is of a kind that is no longer written: use bikes.";
    String many = "[{\"name\": \"mule\", \"wheels\": 5}]";
    HttpProbe.Answer sent = caller.call("POST", "odd/bike/bulk", many);
    assertThat(sent.status()).as(sent.body()).isEqualTo(422);
    assertThat(sent.body()).contains(why);
    assertThat(deeds.set(bike, key, "wheels", "6")).contains(why);
    assertThat(files.imported(bike, "Name,Wheels\nmule,7\n")).contains(why);
    assertThat(caller.get("/imports/" + run + "/undo").body()).contains(why);
    site.database().execute("UPDATE kin$vehicle SET wheels = 2 WHERE name = 'mule'");
    assertThat(caller.get(changed).body()).contains(why);
    assertThat(wheels("mule")).isEqualTo("2");
    assertThat(faults).isEmpty();
    site.database().execute("DELETE FROM kin$vehicle WHERE name = 'mule'");
  }

  @Test
  void aPartThatIsARecordGetsAllOfItsValuesAtOnce() {
    site.database().execute("DELETE FROM shapes$halves");
    Caller caller = new Caller(site, new ConcurrentLinkedQueue<>());
    HttpProbe.Answer made =
        caller.call(
            "POST", "odd/halves", "{\"fee.price\": 1.25, \"fee.coin\": \"EUR\", \"spot.line\": 0}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    String place = made.header("location").replaceFirst(".*/api/v1/", "");
    HttpProbe.Answer emptied =
        caller.call("PATCH", place, "{\"fee.price\": null, \"fee.coin\": null}");
    assertThat(emptied.status()).as(emptied.body()).isEqualTo(200);
    HttpProbe.Answer half = caller.call("PATCH", place, "{\"fee.price\": 2}");
    assertThat(half.status()).isEqualTo(422);
    assertThat(half.body()).contains("/fee.price", "This cannot be set alone.");
    HttpProbe.Answer filled =
        caller.call("PATCH", place, "{\"fee.price\": 2, \"fee.coin\": \"USD\"}");
    assertThat(filled.status()).as(filled.body()).isEqualTo(200);
    HttpProbe.Answer none = caller.call("PATCH", place, "{\"spot.line\": null}");
    assertThat(none.status()).as(none.body()).isEqualTo(200);
    for (String way : List.of("PATCH " + place, "POST odd/halves", "POST odd/halves/bulk")) {
      String[] words = way.split(" ", -1);
      String body = "{\"spot.seat\": 7}";
      HttpProbe.Answer absent =
          caller.call(words[0], words[1], way.endsWith("bulk") ? "[" + body + "]" : body);
      assertThat(absent.status()).as(way + absent.body()).isEqualTo(422);
      assertThat(absent.body()).contains("/spot.line", "This is needed.");
    }
    HttpProbe.Answer many =
        caller.call("POST", "odd/halves/bulk", "[{\"fee.price\": 3, \"fee.coin\": \"USD\"}]");
    assertThat(many.status()).as(many.body()).isEqualTo(200);
    assertThat(site.database().value("SELECT count(*) FROM shapes$halves WHERE line IS NULL"))
        .isEqualTo("2");
    site.database().execute("DELETE FROM shapes$halves");
  }

  @Test
  void theEndOfADayStaysTheEndOfTheDay() {
    site.database()
        .execute(
            """
            INSERT INTO shapes$sorts (name, flag, whole, real, time, finest)
            VALUES ('late', false, 1, 1, '24:00', '24:00')\
            """);
    Caller caller = new Caller(site, new ConcurrentLinkedQueue<>());
    String place =
        "odd/sorts/" + site.database().value("SELECT id FROM shapes$sorts WHERE name = 'late'");
    List<Map.Entry<String, String>> form =
        new ArrayList<>(Page.form(caller.get("/data/" + place).body(), "id=\"edit\""));
    form.removeIf(control -> control.getKey().equals("whole"));
    form.add(Map.entry("whole", "2"));
    assertThat(caller.root.post("/data/" + place, form).status()).isEqualTo(302);
    assertThat(late()).isEqualTo("2 24:00:00 24:00:00");
    site.database().execute("DELETE FROM shapes$sorts WHERE name = 'late'");
  }

  @Test
  void idsThatAClassMakesAreAskedOfNobody() {
    Caller caller = new Caller(site, new ConcurrentLinkedQueue<>());
    assertThat(caller.get("/add/odd/making").body()).doesNotContain("name=\"id\"");
    assertThat(caller.call("POST", "odd/making", "{\"name\": \"one\"}").status()).isEqualTo(201);
    HttpProbe.Answer many =
        caller.call("POST", "odd/making/bulk", "[{\"name\": \"two\"}, {\"name\": \"three\"}]");
    assertThat(many.status()).as(many.body()).isEqualTo(200);
    assertThat(
            site.database()
                .value(
                    "SELECT count(DISTINCT id) FROM keys$making WHERE name IN ('one', 'two',"
                        + " 'three')"))
        .isEqualTo("3");
    site.database().execute("DELETE FROM keys$making WHERE name IN ('one', 'two', 'three')");
  }

  @Test
  void rowsThatNeverChangeAreAddedManyAtOnceToo() {
    Caller caller = new Caller(site, new ConcurrentLinkedQueue<>());
    HttpProbe.Answer many = caller.call("POST", "odd/stamp/bulk", "[{\"name\": \"fresh\"}]");
    assertThat(many.status()).as(many.body()).isEqualTo(200);
    String key = site.database().value("SELECT id FROM ties$stamp WHERE name = 'fresh'");
    HttpProbe.Answer there =
        caller.call("POST", "odd/stamp/bulk", "[{\"id\": %s, \"name\": \"other\"}]".formatted(key));
    assertThat(there.status()).isEqualTo(422);
    assertThat(there.body()).contains("rows of this kind never change");
    assertThat(caller.root.post("/data/odd/stamp/" + key, Map.of("_csrf", caller.token)).status())
        .isEqualTo(403);
    assertThat(site.database().value("SELECT count(*) FROM ties$stamp WHERE name = 'other'"))
        .isEqualTo("0");
    site.database().execute("DELETE FROM ties$stamp WHERE name = 'fresh'");
  }

  private static String late() {
    return site.database()
        .value("SELECT concat_ws(' ', whole, time, finest) FROM shapes$sorts WHERE name = 'late'");
  }

  private static String wheels(String name) {
    return site.database().value("SELECT wheels FROM kin$vehicle WHERE name = '" + name + "'");
  }

  @Test
  void everyFeatureWorksForEachOfThem() throws ExecutionException, InterruptedException {
    Walk walk = new Walk(site);
    List<Resource<?>> all = site.bean(Resources.class).of("odd");
    assertThat(all).hasSizeGreaterThan(40);
    walk.through(all);
    assertThat(walk.faults()).isEmpty();
  }
}
