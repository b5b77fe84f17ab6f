package dev.whimbrel.model.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.diff.carried.Counter;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.model.annotation.TableInSql;
import dev.whimbrel.schema.SchemaText;
import dev.whimbrel.schema.Sequence;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.GenericGenerator;
import org.junit.jupiter.api.Test;

/** From which sequences ids come, and which columns they go to. */
@SuppressWarnings({"unused", "deprecation", "removal"})
class IdSequencesTest {

  private static final Sequence BY_FIFTY = new Sequence(1, 50);

  private static EntityTables read(Class<?>... entities) {
    return EntitySchema.read(List.of(entities), List.of());
  }

  private static void refused(Class<?> entity, String... message) {
    assertThatThrownBy(() -> read(entity))
        .isInstanceOf(InvalidMigration.class)
        .hasMessage(String.join("\n", message));
  }

  @Entity
  @Table(name = "places")
  static class GoodPlace {
    @Id @GeneratedValue Long id;
  }

  @Entity(name = "visit")
  static class Visit {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    int id;
  }

  @Test
  void ids_without_a_strategy_come_from_a_sequence_called_after_their_table() {
    EntityTables tables = read(GoodPlace.class, Visit.class);
    assertThat(tables.schema().sequences())
        .isEqualTo(Map.of("places_seq", BY_FIFTY, "visit_seq", BY_FIFTY));
    assertThat(tables.numbered())
        .isEqualTo(Map.of("places_seq", List.of("places.id"), "visit_seq", List.of("visit.id")));
    assertThat(tables.schema().table("places").flatMap(t -> t.column("id")))
        .hasValueSatisfying(id -> assertThat(id.generated()).isNull());
    assertThat(tables.of(List.of(Visit.class)).sequences()).containsOnlyKeys("visit_seq");
  }

  @Entity(name = "bill")
  @SequenceGenerator(name = "numbers", sequenceName = "paperNumbers", initialValue = 1000)
  static class Bill {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "numbers")
    long id;
  }

  @Entity(name = "reminder")
  @SequenceGenerator(name = "again", sequenceName = "paper_numbers", initialValue = 1000)
  static class Reminder {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "again")
    long number;
  }

  @Entity(name = "letter")
  static class Letter {
    @Id
    @SequenceGenerator(name = "own", sequenceName = "\"Letter Numbers\"", allocationSize = 1)
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "own")
    long id;
  }

  @Test
  void one_sequence_may_serve_several_entities() {
    EntityTables tables = read(Bill.class, Reminder.class, Letter.class);
    assertThat(tables.schema().sequences())
        .isEqualTo(
            Map.of("paper_numbers", new Sequence(1000, 50), "Letter Numbers", new Sequence(1, 1)));
    assertThat(tables.numbered().get("paper_numbers"))
        .containsExactlyInAnyOrder("bill.id", "reminder.number");
    assertThat(tables.of(List.of(Bill.class)).sequences()).containsOnlyKeys("paper_numbers");
    assertThat(tables.of(List.of(Reminder.class)).sequences()).containsOnlyKeys("paper_numbers");
  }

  @MappedSuperclass
  abstract static class Numbered {
    @Id @GeneratedValue Long id;
  }

  @Entity(name = "one")
  static class One extends Numbered {}

  @Entity(name = "other")
  static class Other extends Numbered {}

  @Test
  void what_entities_inherit_gives_each_a_sequence_of_its_own() {
    assertThat(read(One.class, Other.class).numbered())
        .isEqualTo(Map.of("one_seq", List.of("one.id"), "other_seq", List.of("other.id")));
  }

  @Entity(name = "vehicle")
  @Inheritance(strategy = InheritanceType.JOINED)
  static class Vehicle extends Numbered {}

  @Entity(name = "bus")
  static class Bus extends Vehicle {
    int seats;
  }

  @Entity(name = "animal")
  static class Animal extends Numbered {}

  @Entity(name = "cat")
  static class Cat extends Animal {}

  @Entity(name = "shape")
  @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
  abstract static class Shape extends Numbered {}

  @Entity(name = "circle")
  static class Circle extends Shape {}

  @Entity(name = "square")
  static class Square extends Shape {}

  @Test
  void a_hierarchy_has_one_sequence_for_the_tables_that_hold_its_ids() {
    assertThat(read(Vehicle.class, Bus.class).numbered())
        .isEqualTo(Map.of("vehicle_seq", List.of("vehicle.id")));
    assertThat(read(Animal.class, Cat.class).numbered())
        .isEqualTo(Map.of("animal_seq", List.of("animal.id")));
    assertThat(read(Shape.class, Circle.class, Square.class).numbered().get("shape_seq"))
        .containsExactlyInAnyOrder("circle.id", "square.id");
  }

  @Embeddable
  static class PageKey {
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    Integer number;

    Integer book;
  }

  @Entity(name = "page")
  static class Page {
    @EmbeddedId PageKey key;
  }

  @Test
  void a_part_of_an_id_may_come_from_a_sequence() {
    EntityTables tables = read(Page.class);
    assertThat(tables.numbered()).isEqualTo(Map.of("page_seq", List.of("page.number")));
    assertThat(tables.schema().sequences()).containsOnlyKeys("page_seq");
  }

  @Entity(name = "plain")
  static class Plain {
    @Id @GeneratedValue UUID id;
  }

  @Entity(name = "told")
  static class Told {
    @Id Long id;
  }

  @Entity(name = "by_hand")
  @TableInSql
  static class ByHand extends Numbered {}

  @Test
  void ids_of_other_kinds_need_no_sequence() {
    assertThat(read(Plain.class, Told.class, ByHand.class).schema().sequences()).isEmpty();
  }

  @Entity(name = "generic")
  static class Generic {
    @Id
    @GeneratedValue(generator = "any")
    @GenericGenerator(
        name = "any",
        type = org.hibernate.id.enhanced.SequenceStyleGenerator.class,
        parameters = {
          @org.hibernate.annotations.Parameter(name = "sequence_name", value = "any_numbers"),
          @org.hibernate.annotations.Parameter(name = "increment_size", value = "10")
        })
    Long id;
  }

  @Test
  void a_generator_of_hibernate_is_a_sequence_where_it_says_so() {
    assertThat(read(Generic.class).schema().sequences())
        .isEqualTo(Map.of("any_numbers", new Sequence(1, 10)));
  }

  @Entity(name = "counted")
  static class Counted {
    @Id
    @GeneratedValue(strategy = GenerationType.TABLE)
    Long id;
  }

  @Entity(name = "away")
  static class Away {
    @Id
    @SequenceGenerator(name = "away", sequenceName = "away_seq", schema = "elsewhere")
    @GeneratedValue(generator = "away")
    Long id;
  }

  @Entity(name = "cached")
  static class Cached {
    @Id
    @SequenceGenerator(name = "cached", sequenceName = "cached_seq", options = "cache 20")
    @GeneratedValue(generator = "cached")
    Long id;
  }

  @Entity(name = "a_name_that_leaves_no_room_for_what_a_sequence_adds_to_it_oh")
  static class LongName {
    @Id @GeneratedValue Long id;
  }

  @Test
  void a_table_of_numbers_is_made_with_the_tables_that_need_it() {
    EntityTables tables = read(Counted.class);
    assertThat(SchemaText.of(tables.schema()).strip())
        .isEqualTo(
            """
            table counted
              id bigint not null
              constraint counted_pkey primary key (id)
            table hibernate_sequences
              sequence_name character varying(255) not null
              next_val bigint
              constraint hibernate_sequences_pkey primary key (sequence_name)\
            """);
    assertThat(tables.owners()).containsEntry("hibernate_sequences", Counted.class);
    assertThat(tables.rows().counters())
        .containsEntry(
            "counted.id",
            new Counter("hibernate_sequences", "sequence_name", "default", "next_val", 50));
  }

  @Test
  void what_no_migration_makes_is_refused() {
    refused(
        Away.class,
        "sequence-elsewhere away.id: its sequence away_seq is in another schema, and migrations"
            + " make those of one schema only",
        "  Hint: leave schema and catalog of @SequenceGenerator out");
    refused(
        Cached.class,
        "sequence-options cached.id: its sequence cached_seq has the options \"cache 20\", which no"
            + " migration makes",
        "  Hint: leave options of @SequenceGenerator out");
    refused(
        LongName.class,
        "long-name a_name_that_leaves_no_room_for_what_a_sequence_adds_to_it_oh.id: the name of its"
            + " sequence, a_name_that_leaves_no_room_for_what_a_sequence_adds_to_it_oh_seq, has"
            + " more bytes than the 63 that PostgreSQL takes",
        "  Hint: give it a shorter one with @SequenceGenerator(sequenceName = \"...\")");
  }

  @Entity(name = "bill_again")
  @SequenceGenerator(name = "again", sequenceName = "paper_numbers", allocationSize = 10)
  static class BillAgain {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "again")
    long id;
  }

  @Test
  void two_generators_of_one_sequence_have_to_count_alike() {
    assertThatThrownBy(() -> read(Bill.class, BillAgain.class))
        .isInstanceOf(InvalidMigration.class)
        .hasMessageContaining("sequence-clash")
        .hasMessageContaining(
            "give both generators the same initialValue and allocationSize, or two sequences");
    assertThatThrownBy(() -> read(Reminder.class, BillAgain.class))
        .isInstanceOf(InvalidMigration.class)
        .hasMessageContaining(
            "mapping-refused entities: Hibernate does not take them: Multiple generators using the"
                + " database sequence 'paper_numbers' are defined")
        .hasMessageContaining("Hint: mend the mapping that it names");
  }
}
