package dev.whimbrel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.error.InvalidMigration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppsTest {

  private static App app(String name, String... requires) {
    return new App(name, name, "apps/" + name, List.of(requires), List.of());
  }

  @Test
  void what_others_require_comes_first_and_the_rest_by_name() {
    assertThat(Apps.sorted(List.of(app("b", "z"), app("z"), app("a", "b"), app("c"))))
        .extracting(App::name)
        .containsExactly("z", "b", "a", "c");
  }

  @Test
  void an_app_that_is_not_there_is_named_with_the_nearest_one() {
    assertThatThrownBy(() -> Apps.sorted(List.of(app("core", "securty"), app("security"))))
        .isInstanceOf(InvalidMigration.class)
        .hasMessage(
            """
            unknown-app core: it requires securty, which is not there
              Hint: did you mean security?\
            """);
  }

  @Test
  void apps_that_require_each_other_are_named_in_their_circle() {
    assertThatThrownBy(() -> Apps.sorted(List.of(app("a", "b"), app("b", "c"), app("c", "b"))))
        .hasMessage(
            """
            apps-in-a-circle b: it requires itself: b -> c -> b
              Hint: take one of the requirements away: entities of two apps may refer to each other without \
            any, and `whimbrel migrate make` puts the keys that close the circle into a migration \
            of their own\
            """);
  }

  @Test
  void an_entity_has_one_app() {
    App one = new App("one", "One", "x", List.of(), List.of(String.class));
    App two = new App("two", "Two", "x", List.of(), List.of(String.class));
    assertThatThrownBy(() -> Apps.sorted(List.of(one, two)))
        .hasMessage(
            """
            entity-of-two-apps two: it owns java.lang.String, as does one
              Hint: leave it to one of them\
            """);
  }
}
