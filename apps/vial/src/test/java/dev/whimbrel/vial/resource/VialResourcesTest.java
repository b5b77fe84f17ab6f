package dev.whimbrel.vial.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Group;
import dev.whimbrel.model.Order;
import dev.whimbrel.model.Resource;
import dev.whimbrel.vial.VialApps;
import dev.whimbrel.vial.entity.CallRequest;
import dev.whimbrel.vial.entity.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

class VialResourcesTest {

  @Test
  void every_entity_but_the_mark_of_generated_rows_is_described_once() {
    assertThat(VialResources.all().stream().<Class<?>>map(Resource::entity).toList())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            new VialApps()
                .apps().getFirst().entities().stream()
                    .filter(entity -> !entity.getSimpleName().equals("DemoRange"))
                    .toList());
  }

  @Test
  void every_form_shows_every_field() {
    for (Resource<?> resource : VialResources.all()) {
      List<String> shown =
          resource.groups().stream()
              .map(Group::fields)
              .flatMap(List::stream)
              .filter(name -> !resource.computes(name))
              .toList();
      assertThat(shown)
          .as(resource.name())
          .doesNotHaveDuplicates()
          .containsExactlyInAnyOrderElementsOf(
              resource.fields().stream().filter(field -> !field.key()).map(Field::name).toList());
    }
  }

  @Test
  void a_location_is_searched_for_by_what_people_know_of_it() {
    Resource<?> location = of(Location.class);
    assertThat(location.search())
        .containsExactly("name", "fullAddress", "publicId", "phoneNumber", "county.name");
    assertThat(location.field("publicId").orElseThrow().readOnly()).isTrue();
    assertThat(location.field("dnLatestReport").orElseThrow().readOnly()).isTrue();
  }

  @Test
  void the_queue_is_listed_in_the_order_in_which_it_is_worked_off() {
    assertThat(of(CallRequest.class).order())
        .containsExactly(
            new Order("priorityGroup", false), new Order("priority", true), new Order("id", true));
  }

  @Test
  void labels_are_words_of_people() {
    for (Resource<?> resource : VialResources.all()) {
      assertThat(resource.fields())
          .as(resource.name())
          .extracting(Field::label)
          .noneMatch(
              label ->
                  label.matches(
                          "(?i).*\\b(dn|fips|vts priorty|uid|arcgis|auth0"
                              + " .*|zip|walkins|because|json)\\b.*")
                      && !label.matches("FIPS code|ZIP code|Vaccine ArcGIS URL|Hours as JSON.*"));
    }
  }

  private static Resource<?> of(Class<?> entity) {
    return VialResources.all().stream()
        .filter(resource -> resource.entity() == entity)
        .findFirst()
        .orElseThrow();
  }
}
