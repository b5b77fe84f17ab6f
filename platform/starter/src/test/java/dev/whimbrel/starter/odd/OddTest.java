package dev.whimbrel.starter.odd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.testkit.HttpProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    assertThat(site.database().value("SELECT wheels FROM kin$vehicle WHERE name = 'old'"))
        .isEqualTo("3");
    site.database().execute("DELETE FROM kin$vehicle WHERE name = 'old'");
  }

  @Test
  void everyFeatureWorksForEachOfThem() {
    Walk walk = new Walk(site);
    List<Resource<?>> all = site.bean(Resources.class).of("odd");
    assertThat(all).hasSizeGreaterThan(40);
    walk.makeRows(all);
    all.forEach(walk::through);
    assertThat(walk.faults()).isEmpty();
  }
}
