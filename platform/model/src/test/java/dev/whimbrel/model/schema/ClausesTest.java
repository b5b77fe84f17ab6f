package dev.whimbrel.model.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.schema.SchemaText;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Struct;
import org.hibernate.annotations.View;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.Test;

/** Names of constraints and indexes, and what JPA lets an entity say behind them in SQL. */
@SuppressWarnings("unused")
class ClausesTest {

  private static String wanted(Class<?>... entities) {
    return SchemaText.of(EntitySchema.of(List.of(entities))).strip();
  }

  private static void refused(List<Class<?>> entities, String... message) {
    assertThatThrownBy(() -> EntitySchema.of(entities))
        .isInstanceOf(InvalidMigration.class)
        .hasMessage(String.join("\n", message));
  }

  @Entity
  @Table(name = "orders")
  static class Order {
    @Id Integer id;

    @Column(unique = true)
    String itemCode;
  }

  @Entity
  @Table(name = "orders_item")
  static class OrderItem {
    @Id Integer id;

    @Column(unique = true)
    String code;
  }

  @Test
  void names_that_nobody_chose_are_apart_in_the_whole_schema() {
    assertThat(wanted(Order.class, OrderItem.class))
        .isEqualTo(
            """
            table orders
              id integer not null
              item_code character varying(255)
              constraint orders_item_code_key unique (item_code)
              constraint orders_pkey primary key (id)
            table orders_item
              id integer not null
              code character varying(255)
              constraint orders_item_code_key1 unique (code)
              constraint orders_item_pkey primary key (id)\
            """);
  }

  @Entity
  @Table(name = "hen", indexes = @Index(name = "by_name", columnList = "name"))
  static class Hen {
    @Id Integer id;
    String name;
  }

  @Entity
  @Table(
      name = "egg",
      uniqueConstraints = {@UniqueConstraint(name = "by_name", columnNames = "name")})
  static class Egg {
    @Id Integer id;
    String name;
  }

  @Test
  void a_name_that_is_chosen_twice_is_refused_for_both() {
    refused(
        List.of(Hen.class, Egg.class),
        "name-clash hen: by_name of Hen has the name of an index or a key of Egg",
        "  Hint: give one of them another name; without one, each table has its own");
  }

  @Entity
  @Table(
      name = "feather",
      indexes =
          @Index(
              name = "a_name_that_somebody_chose_without_counting_its_letters_over_and_over",
              columnList = "id"))
  static class Feather {
    @Id Integer id;
  }

  @Test
  void a_chosen_name_has_room_on_the_server() {
    refused(
        List.of(Feather.class),
        "long-name feather.a_name_that_somebody_chose_without_counting_its_letters_over_and_over:"
            + " its name has 69 bytes, and PostgreSQL takes 63",
        "  Hint: give it a shorter one where it is named");
  }

  @Entity
  @Table(
      name = "nest",
      uniqueConstraints =
          @UniqueConstraint(
              name = "one_name",
              columnNames = "name",
              options = "NULLS NOT DISTINCT INCLUDE (size) deferrable"),
      indexes =
          @Index(name = "large", columnList = "((name) || (size))", options = "WHERE size > 3"))
  static class Nest {
    @Id Integer id;
    String name;
    Integer size;

    @ManyToOne
    @JoinColumn(
        foreignKey =
            @ForeignKey(
                name = "within",
                foreignKeyDefinition =
                    "FOREIGN KEY (around_id) REFERENCES nest (id) ON DELETE SET NULL"
                        + " ON UPDATE CASCADE"))
    Nest around;

    @ManyToOne
    @JoinColumn(
        foreignKey = @ForeignKey(name = "beside", options = "DEFERRABLE INITIALLY DEFERRED"))
    Nest next;
  }

  @Test
  void options_are_read_as_far_as_migrations_can_say_them() {
    assertThat(wanted(Nest.class))
        .contains(
            "constraint one_name unique (name) include (size) nulls not distinct deferrable",
            "index large (((name) || (size))) where (size > 3)",
            "constraint within foreign key (around_id) references nest (id) on delete set null on"
                + " update cascade",
            "constraint beside foreign key (next_id) references nest (id) deferrable initially"
                + " deferred");
  }

  @Entity
  @Table(name = "branch", options = "WITH (fillfactor = 70)")
  static class Branch {
    @Id Integer id;

    @Column(options = "collate \"C\"")
    String name;

    @ManyToOne
    @JoinColumn(foreignKey = @ForeignKey(options = "NOT VALID"))
    Branch from;
  }

  @Test
  void other_options_are_refused() {
    String hint =
        "  Hint: leave it out and say it in `whimbrel migrate new --sql`, or make the whole table"
            + " in SQL and say @TableInSql";
    refused(
        List.of(Branch.class),
        "options-not-read branch: @Table says \"WITH (fillfactor = 70)\", which no migration of"
            + " entities makes",
        hint,
        "options-not-read branch: @Column of name says \"collate \"C\"\", which no migration of"
            + " entities makes",
        hint,
        "options-not-read branch: @ForeignKey of from_id says \"NOT VALID\", which no migration of"
            + " entities makes",
        hint);
  }

  enum Kind {
    LOW,
    HIGH
  }

  @Embeddable
  @SuppressWarnings("NullAway.Init")
  static class Span {
    Integer low;

    @Column(check = @CheckConstraint(constraint = "high < 9"))
    Integer high;
  }

  @Entity(name = "shelf")
  static class Shelf {
    @Id Integer id;

    @AttributeOverride(
        name = "low",
        column =
            @Column(name = "low", check = @CheckConstraint(name = "up", constraint = "low > 0")))
    Span span;

    @ElementCollection List<Span> spans;

    @Enumerated(EnumType.STRING)
    @Column(check = @CheckConstraint(constraint = "kind <> 'LOW' or id > 0"))
    Kind kind;

    @ManyToOne
    @JoinColumn(check = @CheckConstraint(constraint = "above_id > id"))
    Shelf above;
  }

  @Test
  void checks_are_read_wherever_a_column_has_them_and_those_that_nobody_wrote_are_not() {
    assertThat(wanted(Shelf.class).lines().map(String::strip).filter(l -> l.contains(" check ")))
        .containsExactly(
            "constraint shelf_above_id_check check (above_id > id)",
            "constraint shelf_high_check check (high < 9)",
            "constraint shelf_kind_check check (kind <> 'LOW' or id > 0)",
            "constraint up check (low > 0)",
            "constraint shelf_spans_high_check check (high < 9)");
  }

  interface Published {}

  @Entity(name = "leaf")
  static class Leaf {
    @Id Integer id;

    @Size(max = 10)
    String code;

    @Size(max = 10, groups = Published.class)
    @NotNull(groups = Published.class)
    String note;

    @Size(max = 10)
    @Column(columnDefinition = "text")
    String words;

    @NotNull
    @JdbcTypeCode(SqlTypes.JSON)
    Span span;
  }

  @Test
  void a_column_is_as_long_as_its_text_may_be_and_json_is_there_where_it_must_be() {
    assertThat(wanted(Leaf.class))
        .isEqualTo(
            """
            table leaf
              id integer not null
              code character varying(10)
              note character varying(255)
              words text
              span jsonb not null
              constraint leaf_pkey primary key (id)\
            """);
  }

  @Entity(name = "loud")
  @Immutable
  @View(query = "select id from leaf")
  static class Loud {
    @Id Integer id;
  }

  @Test
  void a_view_is_no_table() {
    EntityTables tables = EntitySchema.read(List.of(Leaf.class, Loud.class), List.of());
    assertThat(tables.schema().tables()).containsOnlyKeys("leaf");
    assertThat(tables.inSql()).containsExactly("loud");
  }

  @Embeddable
  @SuppressWarnings("NullAway.Init")
  @Struct(name = "place_type")
  static class Place {
    String street;
  }

  @Entity(name = "house")
  static class House {
    @Id Integer id;
    Place place;
  }

  @Test
  void a_type_of_its_own_is_refused() {
    refused(
        List.of(House.class),
        "struct-type house.place: @Struct wants the type place_type, which no migration of entities"
            + " makes",
        "  Hint: keep the value as JSON with @JdbcTypeCode(SqlTypes.JSON), or in columns of its"
            + " own");
  }
}
