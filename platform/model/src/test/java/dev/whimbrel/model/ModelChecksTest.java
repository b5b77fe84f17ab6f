package dev.whimbrel.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.error.Problem;
import dev.whimbrel.model.sample.Described;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelChecksTest {

  private static List<String> check(App... apps) {
    return ModelChecks.of(Resources.of(List.of(apps), List.of())).stream()
        .map(Problem::text)
        .toList();
  }

  private static App app(String name, List<String> requires, Class<?>... entities) {
    return new App(name, name, "apps/" + name, requires, List.of(entities));
  }

  @Test
  void an_entity_without_a_single_id_has_no_pages() {
    assertThat(check(app("a", List.of(), Described.DISTANCE)))
        .containsExactly(
            """
            no-single-key Distance: it has no id of one column that addresses can name, so it has no pages, API or import
              Hint: give it one field with @Id, if people should see its rows\
            """);
  }

  @Test
  void a_reference_leads_into_an_app_that_is_required() {
    App places = app("places", List.of(), Described.PLACE, Described.REGION, Described.TAG);
    App between = app("between", List.of("places"));
    assertThat(check(places, between, app("visits", List.of("between"), Described.VISIT)))
        .isEmpty();
    assertThat(check(places, app("visits", List.of(), Described.VISIT)))
        .containsExactly(
            """
            app-not-required Visit.place: it refers to a table of places, which visits does not require
              Hint: let the App visits require places\
            """);
    assertThat(check(app("visits", List.of(), Described.VISIT)))
        .containsExactly(
            """
            target-without-app Visit.place: it refers to Place, which no app owns
              Hint: add Place to the entities of an App\
            """);
  }
}
