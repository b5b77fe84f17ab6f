package dev.whimbrel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.model.sample.Described;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcesTest {

  private static final Resources RESOURCES =
      Resources.of(Apps.onClassPath(), List.of(Described.place().text("region.name").build()));

  @Test
  void every_entity_with_an_id_has_one() {
    assertThat(RESOURCES.all())
        .extracting(Resource::id)
        .containsExactly("places/place", "places/region", "places/tag", "journeys/visit");
    assertThat(RESOURCES.of("journeys")).extracting(Resource::name).containsExactly("visit");
    assertThat(RESOURCES.apps()).extracting(App::name).containsExactly("places", "journeys");
  }

  @Test
  void they_are_found_by_name_and_entity() {
    Resource<?> tag = RESOURCES.get("places/tag");
    assertThat(RESOURCES.find("places", "tag").orElseThrow()).isSameAs(tag);
    assertThat(RESOURCES.find("journeys", "tag")).isEmpty();
    assertThat(RESOURCES.of(Described.TAG).orElseThrow()).isSameAs(tag);
  }

  @Test
  void an_unknown_name_is_refused_with_the_nearest_one() {
    assertThatThrownBy(() -> RESOURCES.get("places/tags"))
        .hasMessage(
            """
            unknown-resource places/tags: there is no such resource
              Hint: did you mean places/tag?\
            """);
  }

  @Test
  void a_reference_is_shown_by_the_text_of_its_row() {
    Resource<?> visit = RESOURCES.get("journeys/visit");
    ResolvedColumn shown = RESOURCES.shown(visit, "place");
    assertThat(shown.path()).isEqualTo("place.region.name");
    assertThat(shown.sql()).isEqualTo("\"root.place.region\".\"name\"");
    assertThat(RESOURCES.shown(visit, "longReason").path()).isEqualTo("longReason");
  }

  @Test
  void what_refers_to_a_row_is_known() {
    assertThat(RESOURCES.referrers(RESOURCES.get("places/place")))
        .extracting(r -> r.resource().name() + "." + r.field().name())
        .containsExactly("place.duplicateOf", "visit.place");
    assertThat(RESOURCES.referrers(RESOURCES.get("places/tag")))
        .extracting(r -> r.resource().name() + "." + r.field().name())
        .containsExactly("place.headline", "place.tags");
  }

  @Test
  void a_described_entity_belongs_to_an_app() {
    List<Resource<?>> described = List.of(Described.place().build());
    assertThatThrownBy(() -> Resources.of(List.of(), described))
        .isInstanceOf(InvalidMigration.class)
        .hasMessageContaining("it is described, but no app owns it");
  }
}
