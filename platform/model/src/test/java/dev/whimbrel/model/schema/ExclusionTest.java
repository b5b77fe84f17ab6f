package dev.whimbrel.model.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.dialect.Statement;
import dev.whimbrel.dialect.postgres.PostgresDialect;
import dev.whimbrel.diff.Renames;
import dev.whimbrel.diff.SchemaDiff;
import dev.whimbrel.model.annotation.Extension;
import dev.whimbrel.model.annotation.RenamedFrom;
import dev.whimbrel.model.annotation.TableExclude;
import dev.whimbrel.model.annotation.TableUnique;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules between rows that annotations say, as a server keeps them from version to version. */
@SuppressWarnings("unused")
class ExclusionTest {

  @Entity(name = "booking")
  static class Free {
    @Id Integer id;
    Integer room;
    Instant begins;
    Instant ends;
  }

  @Entity(name = "booking")
  @Extension("btree_gist")
  @TableUnique(columns = "room", initiallyDeferred = true)
  @TableExclude(elements = {"room WITH =", "tstzrange(begins, ends) WITH &&"})
  static class Apart {
    @Id Integer id;
    Integer room;
    Instant begins;
    Instant ends;
  }

  @Entity(name = "booking")
  @Extension("btree_gist")
  @TableExclude(
      elements = {"hall WITH =", "tstzrange(begins, ends) WITH &&"},
      where = "hall > 100",
      deferrable = true)
  static class LargeHalls {
    @Id Integer id;

    @RenamedFrom("room")
    Integer hall;

    Instant begins;
    Instant ends;
  }

  @Entity(name = "booking")
  @Extension("btree_gist")
  static class FreeHalls {
    @Id Integer id;
    Integer hall;
    Instant begins;
    Instant ends;
  }

  private final TestDatabase database = TestPostgres.database();
  private EntityTables now = EntitySchema.read(List.of(), List.of());

  @AfterEach
  void close() {
    database.close();
  }

  /** Brings the database to what the version wants, and tells by which operations. */
  private List<String> become(Class<?> version) throws SQLException {
    EntityTables next = EntitySchema.read(List.of(version), List.of());
    PostgresDialect dialect = new PostgresDialect(database.server().major());
    Schema state = now.schema();
    List<String> said = new ArrayList<>();
    Renames answers = Renames.of(next.renames(), List.of());
    for (Operation operation : SchemaDiff.between(state, next.schema(), answers).operations()) {
      said.add(operation.describe());
      dialect.render(operation, state).stream().map(Statement::sql).forEach(database::execute);
      state = operation.applyTo(state);
    }
    now = next;
    assertThat(SchemaDiff.between(state, next.schema(), Renames.none()).operations()).isEmpty();
    try (Connection connection = database.dataSource().getConnection()) {
      Schema there = dialect.introspect(connection, "public");
      Schema wanted = dialect.canonical(connection, next.schema());
      assertThat(SchemaDiff.between(there, wanted, Renames.none()).operations()).isEmpty();
    }
    return said;
  }

  private void book(int id, int room, int from, int to) {
    database.execute(
        "INSERT INTO booking VALUES (%d, %d, '2030-01-%02d', '2030-01-%02d')"
            .formatted(id, room, from, to));
  }

  @Test
  void rules_come_change_and_go_with_the_annotations() throws SQLException {
    become(Free.class);
    book(1, 1, 1, 3);
    assertThat(become(Apart.class))
        .containsExactly(
            "create extension btree_gist",
            "create constraint booking_room_expr_excl on booking",
            "create constraint booking_room_key on booking");
    assertThatThrownBy(() -> book(2, 1, 2, 4))
        .rootCause()
        .hasMessageContaining("booking_room_expr_excl");
    database.execute(
        """
        BEGIN;
        INSERT INTO booking VALUES (2, 1, '2030-01-05', '2030-01-06');
        UPDATE booking SET room = 2 WHERE id = 2;
        COMMIT;
        """);
    assertThat(become(LargeHalls.class))
        .containsExactly(
            "rename column room of booking to hall",
            "drop constraint booking_room_expr_excl from booking",
            "drop constraint booking_room_key from booking",
            "create constraint booking_hall_expr_excl on booking");
    book(3, 1, 1, 3);
    book(4, 101, 1, 3);
    assertThatThrownBy(() -> book(5, 101, 2, 4))
        .rootCause()
        .hasMessageContaining("booking_hall_expr_excl");
    assertThat(become(FreeHalls.class))
        .containsExactly("drop constraint booking_hall_expr_excl from booking");
    book(5, 101, 2, 4);
  }
}
