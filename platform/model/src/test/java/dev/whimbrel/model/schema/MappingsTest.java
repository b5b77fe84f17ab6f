package dev.whimbrel.model.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.whimbrel.diff.carried.Constants;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.model.annotation.Deprecate;
import dev.whimbrel.model.annotation.RenamedFrom;
import dev.whimbrel.model.annotation.TableCheck;
import dev.whimbrel.model.annotation.TableExclude;
import dev.whimbrel.model.annotation.TableInSql;
import dev.whimbrel.model.annotation.TableIndex;
import dev.whimbrel.model.annotation.TableKey;
import dev.whimbrel.model.annotation.TableUnique;
import dev.whimbrel.schema.SchemaText;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Lob;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.SoftDeleteType;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.YesNoConverter;
import org.junit.jupiter.api.Test;

/** What a less usual mapping wants of the database. */
@SuppressWarnings("unused")
class MappingsTest {

  private static String wanted(Class<?>... entities) {
    return SchemaText.of(EntitySchema.of(List.of(entities))).strip();
  }

  private static void refused(Class<?> entity, String... message) {
    assertThatThrownBy(() -> EntitySchema.of(List.of(entity)))
        .isInstanceOf(InvalidMigration.class)
        .hasMessage(String.join("\n", message));
  }

  @Entity(name = "letter")
  @SecondaryTable(name = "letter_text")
  static class Letter {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Integer id;

    @Column(table = "letter_text", length = 10)
    String body;

    @Formula("upper(body)")
    String loud;
  }

  @Test
  void a_secondary_table_is_made_and_a_formula_is_no_column() {
    assertThat(wanted(Letter.class))
        .isEqualTo(
            """
            table letter
              id integer not null identity
              constraint letter_pkey primary key (id)
            table letter_text
              id integer not null
              body character varying(10)
              constraint letter_text_id_fkey foreign key (id) references letter (id)
              constraint letter_text_pkey primary key (id)\
            """);
  }

  @Entity(name = "vehicle")
  @Inheritance(strategy = InheritanceType.JOINED)
  @TableIndex(columns = "name")
  static class Vehicle {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Integer id;

    String name;
  }

  @Entity(name = "truck")
  @TableIndex(columns = "axles")
  static class Truck extends Vehicle {
    int axles;

    @Column(name = "name")
    String ownName;
  }

  @Test
  void a_joined_table_has_what_its_own_class_says_and_does_not_number_its_rows() {
    assertThat(wanted(Vehicle.class, Truck.class))
        .isEqualTo(
            """
            table truck
              id integer not null
              axles integer not null
              name character varying(255)
              constraint truck_id_fkey foreign key (id) references vehicle (id)
              constraint truck_pkey primary key (id)
              index truck_axles_idx (axles)
            table vehicle
              id integer not null identity
              name character varying(255)
              constraint vehicle_pkey primary key (id)
              index vehicle_name_idx (name)\
            """);
  }

  @Entity(name = "shape")
  @DiscriminatorColumn(name = "kind", length = 10)
  abstract static sealed class Shape permits Circle, Square {
    @Id Integer id;
  }

  @Entity(name = "circle")
  @TableCheck(name = "shape_radius", expression = "radius > 0")
  static final class Circle extends Shape {
    double radius;
  }

  @Entity(name = "square")
  static final class Square extends Shape {
    double side;

    @Column(nullable = false)
    String label;
  }

  @Test
  void columns_of_one_class_are_empty_in_rows_of_another_that_shares_the_table() {
    assertThat(wanted(Shape.class, Circle.class, Square.class))
        .isEqualTo(
            """
            table shape
              id integer not null
              radius double precision
              side double precision
              label character varying(255)
              kind character varying(10) not null
              constraint shape_check check (kind <> 'circle' or (radius is not null))
              constraint shape_check1 check (kind <> 'square' or (side is not null))
              constraint shape_pkey primary key (id)
              constraint shape_radius check (radius > 0)\
            """);
  }

  @Entity(name = "guest")
  static class Guest {
    private Integer id = 0;
    private String first = "";
    private int visits;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Integer getId() {
      return id;
    }

    public void setId(Integer id) {
      this.id = id;
    }

    @NotNull
    public String getName() {
      return first;
    }

    public void setName(String name) {
      this.first = name;
    }

    public int getVisits() {
      return visits;
    }

    public void setVisits(int visits) {
      this.visits = visits;
    }

    @Transient
    public String getGreeting() {
      return "Hello " + first;
    }
  }

  @Test
  void annotations_stand_on_getters_too() {
    assertThat(wanted(Guest.class))
        .isEqualTo(
            """
            table guest
              id integer not null identity
              visits integer not null
              name character varying(255) not null
              constraint guest_pkey primary key (id)\
            """);
  }

  @Entity(name = "defined")
  static class Defined {
    @Id Integer id;

    @Column(columnDefinition = "varchar(20) DEFAULT 'not null' not null")
    String name;

    @Column(columnDefinition = "integer default 5")
    Integer count;

    @Column(columnDefinition = "timestamp with time zone null")
    String at;

    @Column(columnDefinition = "text collate \"C\"")
    String code;

    @Column(columnDefinition = "integer default null")
    Integer none;

    @Column(columnDefinition = "integer default (5) check (checked is not null and checked > 0)")
    Integer checked;

    @Column(columnDefinition = "numeric(10, 2) not null unique")
    BigDecimal alone;

    @Column(
        columnDefinition = "integer GENERATED ALWAYS AS (coalesce(count, 0) * 2) STORED",
        insertable = false,
        updatable = false)
    Integer twice;
  }

  @Test
  void what_stands_behind_the_type_in_a_column_definition_is_no_part_of_it() {
    assertThat(wanted(Defined.class))
        .isEqualTo(
            """
            table defined
              id integer not null
              name character varying(20) not null default 'not null'
              count integer default 5
              at timestamp with time zone
              code text collate "C"
              none integer
              checked integer default (5)
              alone numeric(10,2) not null
              twice integer generated (coalesce(count, 0) * 2)
              constraint defined_alone_key unique (alone)
              constraint defined_checked_check check (checked is not null and checked > 0)
              constraint defined_pkey primary key (id)\
            """);
  }

  @Entity(name = "elsewhere")
  @Table(schema = "sales")
  static class Elsewhere {
    @Id Integer id;
  }

  @Entity(name = "sorted")
  static class Sorted {
    @Id Integer id;

    @Enumerated
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @Column(columnDefinition = "access")
    GenerationType kind;

    @Enumerated
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @Column(columnDefinition = "access")
    EnumType made;

    @Column(name = "äußerst_lang_und_noch_länger_und_immer_noch_länger_als_erlaubt_x")
    String tooLong;
  }

  @Test
  void what_no_migration_makes_is_refused_with_what_helps() {
    refused(
        Elsewhere.class,
        "table-elsewhere elsewhere: the table of Elsewhere is in the schema sales, and migrations"
            + " make tables of one schema only",
        "  Hint: leave schema out, or make the table in SQL and say @TableInSql");
    refused(
        Sorted.class,
        "long-name sorted.äußerst_lang_und_noch_länger_und_immer_noch_länger_als_erlaubt_x: its"
            + " name has 68 bytes, and PostgreSQL takes 63",
        "  Hint: give it a shorter one with @Column(name = \"...\")",
        "enum-clash sorted.made: the enums jakarta.persistence.GenerationType and"
            + " jakarta.persistence.EnumType would both be the type access",
        "  Hint: give one of them a type of its own with @Column(columnDefinition = \"...\")");
  }

  @RenamedFrom("humour")
  enum Mood {
    GOOD,
    @RenamedFrom("UGLY")
    BAD {
      @Override
      public String toString() {
        return "not good";
      }
    }
  }

  @Entity(name = "person")
  @RenamedFrom("guest")
  static class Person {
    @Id Integer id;

    @Enumerated
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @Column(nullable = false)
    Mood mood;

    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @ElementCollection
    @RenamedFrom("person_temper")
    Set<Mood> moods;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "generation default 'AUTO'")
    @RenamedFrom("born")
    GenerationType kind;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "varchar(20)")
    EnumType word;
  }

  @Test
  void enums_of_the_server_have_the_values_of_the_enum_in_their_order() {
    assertThat(wanted(Person.class))
        .isEqualTo(
            """
            enum generation ('TABLE', 'SEQUENCE', 'IDENTITY', 'UUID', 'AUTO')
            enum mood ('GOOD', 'BAD')
            table person
              id integer not null
              mood mood not null
              kind generation default 'AUTO'
              word character varying(20)
              constraint person_pkey primary key (id)
            table person_moods
              person_id integer not null
              moods mood
              constraint person_moods_person_id_fkey foreign key (person_id) references person (id)
              constraint person_moods_person_id_moods_key unique (person_id, moods)
              index person_moods_person_id_idx (person_id)\
            """);
  }

  @Test
  void old_names_are_told_as_options_spell_them() {
    assertThat(EntitySchema.read(List.of(Person.class), List.of()).renames())
        .containsExactly(
            "humour:mood",
            "mood.UGLY:BAD",
            "guest:person",
            "person.born:kind",
            "person_temper:person_moods");
  }

  @Entity(name = "leaving")
  static class Leaving {
    @Id Integer id;

    @Deprecate("use notes")
    @Column(nullable = false)
    String remark;

    @Deprecate("nobody asks for it")
    @ColumnDefault("0")
    int count;
  }

  @Test
  void what_is_going_away_does_without_values() {
    refused(
        Leaving.class,
        "deprecated-not-null leaving.remark: it is deprecated, so new rows get no value there, and"
            + " it takes no NULL",
        "  Hint: let it take NULL, or give it a default with @ColumnDefault");
  }

  @Embeddable
  static class Size {
    @NotNull Integer width;

    @Column(nullable = false)
    Integer height;
  }

  @Entity(name = "leaving")
  static class LeavingWhole {
    @Id Integer id;

    @Embedded
    @NotNull
    @Deprecate("measure it again")
    Size size;

    @NotNull
    @ColumnDefault("'none'")
    @Deprecate("use notes")
    String remark;
  }

  @Test
  void what_is_going_away_with_all_its_parts_does_without_their_values() {
    refused(
        LeavingWhole.class,
        "deprecated-not-null leaving.height: it is deprecated, so new rows get no value there, and"
            + " it takes no NULL",
        "  Hint: let it take NULL, or give it a default with @ColumnDefault",
        "deprecated-not-null leaving.remark: it is deprecated, so new rows get no value there, and"
            + " their validation wants one",
        "  Hint: take @NotNull, @NotBlank or @NotEmpty away from it");
  }

  @Entity(name = "booking")
  @TableKey(include = {"room", "seat"})
  @TableUnique(columns = "code", include = "room", deferrable = true)
  @TableUnique(
      columns = {"room", "seat"},
      nullsNotDistinct = true,
      initiallyDeferred = true)
  @TableExclude(
      elements = {"room WITH =", "int4range(seat, seat + 3) WITH &&"},
      where = "seat > 0",
      initiallyDeferred = true)
  @TableExclude(elements = {"room with =", "(seat + 1) WITH ="})
  @TableExclude(name = "booking_code", method = "hash", elements = "lower(code) WITH =")
  @TableIndex(columns = "seat", unique = true, nullsNotDistinct = true, where = "id > 0")
  @TableExclude(method = "btree", elements = "\"room\" COLLATE \"C\" WITH =", deferrable = true)
  static class Booking {
    @Id Integer id;

    String room;

    Integer seat;

    @Column(length = 10, unique = true)
    String code;
  }

  @Test
  void rows_exclude_each_other_and_wait_for_the_commit_as_annotations_say() {
    assertThat(wanted(Booking.class))
        .isEqualTo(
            """
            table booking
              id integer not null
              room character varying(255)
              seat integer
              code character varying(10)
              constraint booking_code exclude using hash (lower(code) WITH =)
              constraint booking_code_key unique (code) include (room) deferrable
              constraint booking_pkey primary key (id) include (room, seat)
              constraint booking_room_excl exclude using btree ("room" COLLATE "C" WITH =) deferrable
              constraint booking_room_expr_excl exclude using gist (room WITH =, int4range(seat, seat + 3) WITH &&) where (seat > 0) deferrable initially deferred
              constraint booking_room_expr_excl1 exclude using gist (room with =, (seat + 1) WITH =)
              constraint booking_room_seat_key unique (room, seat) nulls not distinct deferrable initially deferred
              index booking_seat_idx unique (seat) nulls not distinct where (id > 0)\
            """);
  }

  @Entity(name = "measure")
  @TableInSql
  static class Measure {
    @Id Integer id;

    @Enumerated(EnumType.STRING)
    EnumType kind;
  }

  @Entity(name = "chart")
  static class Chart {
    @Id Integer id;

    @Enumerated(EnumType.STRING)
    EnumType kind;
  }

  @Test
  void tables_in_sql_and_the_values_of_enums_are_told_beside() {
    EntityTables tables = EntitySchema.read(List.of(Measure.class, Chart.class), List.of());
    assertThat(tables.schema().tables()).containsOnlyKeys("chart");
    assertThat(tables.inSql()).containsExactly("measure");
    assertThat(tables.enums()).containsOnlyKeys("chart.kind");
    assertThat(tables.enums())
        .containsEntry("chart.kind", Constants.plain(List.of("ORDINAL", "STRING")));
  }

  @Converter
  static class Letters implements AttributeConverter<EnumType, String> {
    @Override
    public String convertToDatabaseColumn(EnumType kind) {
      return kind.name().substring(0, 1);
    }

    @Override
    public EnumType convertToEntityAttribute(String letter) {
      return letter.equals("O") ? EnumType.ORDINAL : EnumType.STRING;
    }
  }

  @Entity(name = "atlas")
  static class Atlas {
    @Id Integer id;

    @Convert(converter = Letters.class)
    EnumType kind;

    @Convert(converter = YesNoConverter.class)
    boolean known;

    @ElementCollection Set<EnumType> kinds;

    @ElementCollection
    @MapKeyEnumerated(EnumType.STRING)
    Map<EnumType, String> words;
  }

  @Test
  void enums_in_collections_are_told_too_and_what_converters_make_of_them() {
    List<String> names = List.of("ORDINAL", "STRING");
    assertThat(EntitySchema.read(List.of(Atlas.class), List.of()).enums())
        .containsOnlyKeys("atlas.kind", "atlas.known", "atlas_kinds.kinds", "atlas_words.words_key")
        .containsEntry("atlas.kind", new Constants(names, List.of("'O'", "'S'")))
        .containsEntry("atlas.known", Constants.truths(List.of("'N'", "'Y'")))
        .containsEntry("atlas_kinds.kinds", Constants.plain(names));
  }

  @Entity(name = "pack")
  static class Pack {
    @Id Integer id;
  }

  @Entity
  @RenamedFrom("Dog")
  @DiscriminatorValue("W")
  static class Wolf extends Pack {
    @Enumerated(EnumType.STRING)
    Mood mood;

    @Enumerated Mood place;
  }

  @Entity(name = "scrap")
  @SoftDelete(strategy = SoftDeleteType.ACTIVE, converter = YesNoConverter.class)
  static class Scrap {
    @Id Integer id;

    @ElementCollection @SoftDelete Set<String> words;
  }

  @Test
  void rows_are_renamed_with_their_class_and_with_constants_that_are_kept_as_texts() {
    assertThat(EntitySchema.read(List.of(Pack.class, Wolf.class), List.of()).renames())
        .containsExactly("pack.mood.UGLY:BAD", "pack.dtype.Dog:W");
  }

  @Test
  void rows_that_nobody_deleted_are_told() {
    assertThat(EntitySchema.read(List.of(Scrap.class), List.of()).rows().marks())
        .containsOnly(entry("scrap.active", "'Y'"), entry("scrap_words.deleted", "false"));
  }

  @Embeddable
  static class Spot {
    double latitude;
    @NotNull String name;

    @Column(nullable = false)
    String code;
  }

  @Entity(name = "walk")
  static class Walk {
    @Id Integer id;
    Spot start;

    @NotNull
    @AttributeOverride(name = "latitude", column = @Column(name = "end_latitude"))
    @AttributeOverride(name = "name", column = @Column(name = "end_name"))
    @AttributeOverride(name = "code", column = @Column(name = "end_code", nullable = true))
    Spot end;
  }

  @Test
  void columns_of_an_embedded_value_that_may_be_absent_take_null() {
    assertThat(wanted(Walk.class))
        .isEqualTo(
            """
            table walk
              id integer not null
              latitude double precision
              name character varying(255)
              code character varying(255) not null
              end_latitude double precision not null
              end_name character varying(255) not null
              end_code character varying(255)
              constraint walk_pkey primary key (id)\
            """);
  }

  @Entity(name = "paper")
  static class Paper {
    @Id Integer id;

    @Lob String body;

    @Lob
    @Column(nullable = false)
    byte[] scan;

    @Lob
    @JdbcTypeCode(SqlTypes.LONGVARCHAR)
    String note;
  }

  @Entity(name = "paper")
  static class Confused {
    @Id Integer id;

    @Lob
    @Column(columnDefinition = "text")
    String body;
  }

  @Test
  void a_large_object_is_beside_the_table_and_its_number_in_it() {
    assertThat(wanted(Paper.class))
        .isEqualTo(
            """
            table paper
              id integer not null
              body oid
              scan oid not null
              note character varying(32600)
              constraint paper_pkey primary key (id)\
            """);
    refused(
        Confused.class,
        "large-object paper.body: @Lob makes a large object beside the table, and its column, a"
            + " text, would hold the number of that",
        "  Hint: leave @Lob out to have the content in the row, or the columnDefinition");
  }

  record Hue(String name) {}

  @Converter(autoApply = true)
  static class HueConverter implements AttributeConverter<Hue, String> {
    @Override
    public String convertToDatabaseColumn(Hue hue) {
      return hue.name();
    }

    @Override
    public Hue convertToEntityAttribute(String name) {
      return new Hue(name);
    }
  }

  @Embeddable
  record Price(BigDecimal amount, String currency) {
    static final Price NONE = new Price(BigDecimal.ZERO, "EUR");
  }

  @Entity(name = "paint")
  static class Paint {
    @Id Integer id;
    Hue hue;
    Price price;
  }

  @Test
  void converters_for_all_fields_of_a_type_stand_among_the_entities() {
    assertThat(wanted(Paint.class, HueConverter.class))
        .isEqualTo(
            """
            table paint
              id integer not null
              hue character varying(255)
              amount numeric(38,2)
              currency character varying(255)
              constraint paint_pkey primary key (id)\
            """);
  }

  @Entity(name = "beast")
  abstract static class Beast {
    @Id Integer id;
  }

  @Entity(name = "hound")
  static class Hound extends Beast {
    int legs;
  }

  @Test
  void classes_are_known_by_the_tables_that_they_have_or_would_have() {
    assertThat(EntitySchema.read(List.of(Beast.class, Hound.class), List.of()).rows().classes())
        .satisfies(
            classes -> {
              assertThat(classes.ofTable()).containsEntry("beast", List.of("beast", "hound"));
              assertThat(classes.named())
                  .isEqualTo(Map.of("beast", List.of("hound"), "hound", List.of("hound")));
            });
  }
}
