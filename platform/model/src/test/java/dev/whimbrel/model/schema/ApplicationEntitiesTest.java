package dev.whimbrel.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.EntitySource;
import dev.whimbrel.cli.EntitySource.AppSource;
import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ApplicationEntitiesTest {

  private static List<AppSource> apps() {
    return ServiceLoader.load(EntitySource.class).findFirst().orElseThrow().apps();
  }

  private static Schema wanted(String app) {
    return apps().stream()
        .filter(a -> a.name().equals(app))
        .findFirst()
        .orElseThrow()
        .wanted()
        .get();
  }

  @Test
  void the_command_finds_the_apps_those_that_others_require_first() {
    assertThat(apps()).extracting(AppSource::name).containsExactly("places", "journeys");
    assertThat(apps().getLast().requires()).containsExactly("places");
    assertThat(apps().getLast().modulePath()).isEqualTo("platform/model");
  }

  @Test
  void each_app_wants_its_own_tables_and_extensions_only() {
    assertThat(wanted("journeys").tables()).containsOnlyKeys("visit");
    assertThat(wanted("journeys").extensions()).isEmpty();
    assertThat(wanted("places").tables())
        .containsOnlyKeys(
            "core_tag", "distance", "place", "place_seen_from", "place_tags", "region");
    assertThat(wanted("places").extensions()).containsExactly("cube", "earthdistance");
  }

  @Test
  void a_foreign_key_leads_into_another_app() {
    assertThat(wanted("journeys").table("visit").orElseThrow().constraint("visit_place_id_fkey"))
        .isPresent();
  }

  @Test
  void the_entities_of_all_apps_are_read_once() {
    assertThat(wanted("places").tables().get("place"))
        .isSameAs(wanted("places").tables().get("place"));
  }
}
