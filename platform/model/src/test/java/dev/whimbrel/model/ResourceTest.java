package dev.whimbrel.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.model.annotation.Deletion;
import dev.whimbrel.model.computed.Case;
import dev.whimbrel.model.computed.Computed;
import dev.whimbrel.model.computed.Related;
import dev.whimbrel.model.sample.Described;
import dev.whimbrel.model.schema.EntitySchema;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResourceTest {

  private static final Resource<?> REGION = Resource.of(Described.REGION).build();
  private static final Resource<?> PLACE = Resource.of(Described.PLACE).build();
  private static final Resource<?> VISIT = Resource.of(Described.VISIT).build();

  private static Field field(Resource<?> resource, String name) {
    return resource.field(name).orElseThrow();
  }

  @Test
  void an_entity_that_nobody_described_has_everything() {
    assertThat(REGION.name()).isEqualTo("region");
    assertThat(REGION.label()).isEqualTo("Region");
    assertThat(REGION.pluralLabel()).isEqualTo("Regions");
    assertThat(REGION.table()).isEqualTo("region");
    assertThat(REGION.fields())
        .extracting(Field::name)
        .containsExactly("id", "createdAt", "abbreviation", "name", "publicNotes");
    assertThat(REGION.text()).isEqualTo("name");
    assertThat(REGION.columns()).containsExactly("name", "createdAt", "abbreviation");
    assertThat(REGION.order()).containsExactly(new Order("name", false));
    assertThat(REGION.search()).containsExactly("name", "abbreviation");
    assertThat(REGION.groups())
        .containsExactly(
            new Group("", List.of("createdAt", "abbreviation", "name", "publicNotes")));
    assertThat(REGION.importKey()).containsExactly("abbreviation");
    assertThat(REGION.filters()).isEmpty();
    assertThat(REGION.version()).isEmpty();
  }

  @Test
  void rows_without_a_name_are_named_by_their_id_and_come_newest_first() {
    assertThat(VISIT.text()).isEqualTo("id");
    assertThat(VISIT.order()).containsExactly(new Order("id", true));
    assertThat(VISIT.columns()).containsExactly("id", "place");
    assertThat(VISIT.search()).isEmpty();
  }

  @Test
  void the_list_shows_six_short_fields_beside_the_name() {
    assertThat(PLACE.columns())
        .containsExactly("name", "createdAt", "publicId", "importRef", "plain", "mainUrl");
    assertThat(PLACE.search()).containsExactly("name", "publicId");
    assertThat(PLACE.filters())
        .containsExactly(
            "preferredContactMethod",
            "mood",
            "closed",
            "acceptsWalkins",
            "region",
            "duplicateOf",
            "formerRegionWithANameThatIsLongerThanPostgresqlLikes",
            "headline",
            "tags",
            "seenFrom");
  }

  @Test
  void kinds_come_from_types_and_annotations() {
    assertThat(PLACE.fields())
        .extracting(f -> f.name() + " " + f.kind())
        .containsExactly(
            "id INTEGER",
            "createdAt TIMESTAMP",
            "rowVersion INTEGER",
            "name TEXT",
            "publicId TEXT",
            "importRef TEXT",
            "plain TEXT",
            "mainUrl TEXT",
            "internalNotes LONG_TEXT",
            "preferredContactMethod CHOICE",
            "mood CHOICE",
            "latitude DECIMAL",
            "longitude DECIMAL",
            "closed BOOLEAN",
            "acceptsWalkins BOOLEAN",
            "visits INTEGER",
            "population INTEGER",
            "floors INTEGER",
            "weight DECIMAL",
            "openedOn DATE",
            "opensAt TIME",
            "localMoment TIMESTAMP",
            "claimedAt TIMESTAMP",
            "token UUID",
            "picture BINARY",
            "pin TEXT",
            "importJson JSON",
            "previousNames JSON",
            "address.zipCode TEXT",
            "address.city TEXT",
            "region REFERENCE",
            "duplicateOf REFERENCE",
            "formerRegionWithANameThatIsLongerThanPostgresqlLikes REFERENCE",
            "headline REFERENCE",
            "tags REFERENCES",
            "seenFrom REFERENCES");
    assertThat(field(VISIT, "longReason").kind()).isEqualTo(FieldKind.LONG_TEXT);
  }

  @Test
  void labels_are_words_unless_the_entity_says_better() {
    assertThat(PLACE.pluralLabel()).isEqualTo("Places to go");
    assertThat(field(PLACE, "mainUrl").label()).isEqualTo("Main URL");
    assertThat(field(PLACE, "publicId").label()).isEqualTo("Public id");
    assertThat(field(PLACE, "address.zipCode").label()).isEqualTo("Zip code");
    assertThat(field(PLACE, "name").help()).isEqualTo("As on the sign at the door.");
  }

  @Test
  void plurals_are_the_regular_ones() {
    assertThat(List.of("County", "Switch", "Day", "Task type").stream().map(Naming::plural))
        .containsExactly("Counties", "Switches", "Days", "Task types");
  }

  @Test
  void limits_are_those_of_the_column() {
    assertThat(field(PLACE, "importRef").maxLength()).isEqualTo(100);
    assertThat(field(PLACE, "plain").maxLength()).isEqualTo(255);
    assertThat(field(PLACE, "name").maxLength()).isNull();
    assertThat(field(PLACE, "latitude").scale()).isEqualTo(5);
    assertThat(field(PLACE, "weight").scale()).isNull();
  }

  @Test
  void people_must_give_what_may_not_be_empty_and_is_not_made_for_them() {
    assertThat(PLACE.fields().stream().filter(Field::required).map(Field::name))
        .containsExactly(
            "name", "latitude", "longitude", "closed", "visits", "previousNames", "region");
    assertThat(PLACE.fields().stream().filter(Field::readOnly).map(Field::name))
        .containsExactly("id", "createdAt", "rowVersion", "publicId");
    assertThat(PLACE.version().map(Field::name)).contains("rowVersion");
  }

  @Test
  void choices_are_stored_values_with_labels() {
    assertThat(field(PLACE, "mood").choices())
        .containsExactly(new Choice("GOOD", "Good"), new Choice("NOT_SO_GOOD", "Not so good"));
    assertThat(field(PLACE, "preferredContactMethod").choice("call_preferred"))
        .contains(new Choice("call_preferred", "Call preferred"));
  }

  @Test
  void secrets_are_in_no_default() {
    assertThat(field(PLACE, "pin").secret()).isTrue();
    assertThat(PLACE.groups().getFirst().fields()).contains("picture").doesNotContain("pin");
  }

  @Test
  void references_know_their_target_and_join_table() {
    assertThat(field(PLACE, "duplicateOf").target()).isEqualTo(Described.PLACE);
    assertThat(field(PLACE, "duplicateOf").whenTargetDeleted()).isEqualTo(Deletion.SET_NULL);
    assertThat(field(PLACE, "region").whenTargetDeleted()).isEqualTo(Deletion.PROTECT);
    assertThat(field(PLACE, "tags").joinTable())
        .isEqualTo(new JoinTable("place_tags", "place_id", "tag_id"));
    assertThat(field(PLACE, "seenFrom").joinTable())
        .isEqualTo(new JoinTable("place_seen_from", "place_id", "seen_from_id"));
  }

  @Test
  void every_name_is_the_one_that_hibernate_uses() {
    Schema schema =
        EntitySchema.of(Apps.onClassPath().stream().flatMap(a -> a.entities().stream()).toList());
    for (Resource<?> resource : List.of(REGION, PLACE, VISIT)) {
      Table table = schema.table(resource.table()).orElseThrow();
      for (Field field : resource.fields()) {
        if (field.kind() == FieldKind.REFERENCES) {
          JoinTable join = Objects.requireNonNull(field.joinTable());
          Table pairs = schema.table(join.name()).orElseThrow();
          assertThat(pairs.column(join.ownerColumn())).isPresent();
          assertThat(pairs.column(join.targetColumn())).isPresent();
        } else {
          assertThat(table.column(field.column()).map(Column::nullable))
              .as(resource.name() + "." + field.name())
              .contains(field.nullable());
        }
      }
    }
  }

  @Test
  void a_path_leads_over_references_to_a_column() {
    ResolvedColumn column = VISIT.resolve("place.region.name");
    assertThat(column.sql()).isEqualTo("\"root.place.region\".\"name\"");
    assertThat(column.entity()).isEqualTo(Described.REGION);
    assertThat(column.joins().stream().map(join -> join.sql(join.alias())))
        .containsExactly(
            "LEFT JOIN root.place \"root.place\" ON \"root.place\".\"id\" = \"root\".\"place_id\"",
            "LEFT JOIN root.place.region \"root.place.region\" ON \"root.place.region\".\"id\" ="
                + " \"root.place\".\"region_id\"");
    assertThat(PLACE.resolve("region").sql()).isEqualTo("\"root\".\"region_id\"");
    assertThat(PLACE.resolve("address.zipCode").sql()).isEqualTo("\"root\".\"zip_code\"");
    assertThat(VISIT.resolve("place.tags").sql()).isEqualTo("\"root.place\".\"id\"");
  }

  @Test
  void each_step_of_a_path_has_a_name_of_its_own_that_the_server_does_not_cut() {
    String around = "place." + "duplicateOf.".repeat(3);
    List<String> aliases =
        VISIT
            .resolve(around + "formerRegionWithANameThatIsLongerThanPostgresqlLikes.name")
            .joins()
            .stream()
            .map(ResolvedColumn.Join::alias)
            .toList();
    assertThat(aliases).hasSize(5).doesNotHaveDuplicates().allMatch(alias -> alias.length() < 64);
    assertThatThrownBy(() -> VISIT.resolve(around + "duplicateOf.region.name"))
        .hasMessageContaining("a path follows at most 5 references");
  }

  @Test
  void an_unknown_name_is_refused_with_the_nearest_one() {
    assertThatThrownBy(() -> Described.place().columns("name", "region.nam"))
        .isInstanceOf(InvalidMigration.class)
        .hasMessage(
            """
            unknown-field Place.region.nam: there is no field nam
              Hint: did you mean name?\
            """);
    assertThatThrownBy(() -> Described.place().order("-visit"))
        .hasMessageContaining("did you mean visits?");
    assertThatThrownBy(() -> Described.place().group("", "region.name"))
        .hasMessageContaining("there is no field region.name");
    assertThatThrownBy(() -> Described.place().columns("tags.tag"))
        .hasMessage(
            """
            unknown-field Place.tags.tag: tags of Place leads to no single row, so nothing can follow it
              Hint: use tags\
            """);
  }

  @Test
  void a_computed_column_that_cannot_be_worked_out_is_refused() {
    Related visits = Related.of(Described.VISIT, "place");
    assertThatThrownBy(() -> Described.place().computed(Computed.count("name", "Name", visits)))
        .hasMessageContaining("name what is computed by a name that nothing else has");
    assertThatThrownBy(
            () ->
                Resource.of(Described.REGION)
                    .computed(Computed.count("visitCount", "Visits", visits)))
        .hasMessageContaining("unfit-field Visit.place: it does not refer to Region");
    assertThatThrownBy(
            () ->
                Described.place()
                    .computed(Computed.any("seen", "Seen", visits.where("plce__empty", "true"))))
        .hasMessageContaining("there is no field plce");
    assertThatThrownBy(
            () ->
                Described.place()
                    .computed(
                        Computed.first("last", "Last", visits, new Computed.Value("place", "-id"))))
        .hasMessageContaining("name a field of the row referred to");
    assertThatThrownBy(
            () ->
                Described.place()
                    .computed(
                        Computed.cases(
                            "state", "State", Case.of("a", "A").where("visitCount", "1"))))
        .hasMessageContaining("there is no field visitCount");
    assertThatThrownBy(() -> Described.place().rows(75)).hasMessageContaining("50, 100 or 200");
  }

  @Test
  void a_computed_column_is_found_by_its_name_and_is_no_field() {
    Resource<?> place =
        Described.place()
            .computed(Computed.count("visitCount", "Visits", Related.of(Described.VISIT, "place")))
            .computed(
                Computed.cases(
                    "state", "State", Case.of("busy", "Busy").where("visitCount__gte", "9")))
            .columns("name", "visitCount")
            .group("", "name", "state")
            .opens("state", "busy")
            .build();
    ResolvedColumn visits = place.resolve("visitCount");
    assertThat(visits.field().kind()).isEqualTo(FieldKind.INTEGER);
    assertThat(visits.field().readOnly()).isTrue();
    assertThat(place.field("visitCount")).isEmpty();
    assertThat(place.names()).endsWith("visitCount", "state");
    assertThatThrownBy(visits::sql).isInstanceOf(IllegalStateException.class);
    assertThat(place.resolve("state").field().nullable()).as("no state fits all").isTrue();
    Resource<?> without = place.without(Set.of("name"));
    assertThat(without.columns()).containsExactly("visitCount");
  }

  @Test
  void a_description_replaces_the_defaults_it_names() {
    Resource<?> said =
        Described.place()
            .name("spot")
            .label("Spot", "Spots")
            .text("publicId")
            .columns("region.name")
            .filters("closed")
            .order("-createdAt", "name")
            .search("mainUrl")
            .group("", "name", "plain")
            .group("More", "visits")
            .importKey("importRef")
            .readOnly("plain")
            .fieldLabel("plain", "Simple")
            .help("plain", "As it is.")
            .build();
    assertThat(said.name()).isEqualTo("spot");
    assertThat(said.pluralLabel()).isEqualTo("Spots");
    assertThat(said.order())
        .containsExactly(new Order("createdAt", true), new Order("name", false));
    assertThat(said.groups()).extracting(Group::title).containsExactly("", "More");
    assertThat(said.importKey()).containsExactly("importRef");
    Field plain = said.resolve("plain").field();
    assertThat(plain.label()).isEqualTo("Simple");
    assertThat(plain.help()).isEqualTo("As it is.");
    assertThat(plain.readOnly()).isTrue();
  }

  @Test
  void an_entity_without_a_single_id_has_no_resource() {
    assertThatThrownBy(() -> Resource.of(Described.DISTANCE))
        .hasMessageContaining("a resource needs an id of one column");
  }
}
