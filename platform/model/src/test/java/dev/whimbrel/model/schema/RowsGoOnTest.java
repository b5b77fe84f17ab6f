package dev.whimbrel.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.dialect.Statement;
import dev.whimbrel.dialect.postgres.PostgresDialect;
import dev.whimbrel.diff.Renames;
import dev.whimbrel.diff.SchemaDiff;
import dev.whimbrel.model.annotation.Deprecate;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.ListIndexBase;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows that exist are read by the entities that come after. */
class RowsGoOnTest {

  @Entity(name = "chapter")
  static class Chapter {
    @Id Integer id;
  }

  @Entity(name = "book")
  static class Unordered {
    @Id Integer id;

    @OneToMany
    @JoinColumn(name = "book_id")
    Set<Chapter> chapters;
  }

  @Entity(name = "book")
  static class Ordered {
    @Id Integer id;

    @OneToMany
    @JoinColumn(name = "book_id")
    @OrderColumn(name = "place")
    @ListIndexBase(1)
    List<Chapter> chapters;
  }

  @Embeddable
  @SuppressWarnings("NullAway.Init")
  static class Size {
    Integer width;
    Integer height;
  }

  @Entity(name = "parcel")
  static class Parcel {
    @Id Integer id;

    @Embedded
    @Deprecate("weigh it")
    Size size;
  }

  private final TestDatabase database = TestPostgres.database();
  private Schema now = Schema.empty();

  @AfterEach
  void close() {
    database.close();
  }

  private void become(Class<?>... version) {
    EntityTables next = EntitySchema.read(List.of(version), List.of());
    PostgresDialect dialect = new PostgresDialect(database.server().major());
    List<String> sql = new ArrayList<>(List.of("BEGIN"));
    Renames answers =
        Renames.none()
            .withKnown(
                new Renames.Known(
                    Map.of(),
                    Map.of(),
                    Set.of(),
                    next.rows().siblings(),
                    next.rows().places(),
                    next.rows().classes(),
                    next.rows().counters(),
                    next.rows().marks(),
                    next.rows().wholes()));
    for (Operation operation : SchemaDiff.between(now, next.schema(), answers).operations()) {
      dialect.render(operation, now).stream().map(Statement::sql).forEach(sql::add);
      now = operation.applyTo(now);
    }
    database.execute(String.join(";\n", sql) + ";\nCOMMIT");
  }

  private SessionFactory factory(Class<?>... version) {
    Map<String, Object> settings =
        Map.of(
            "jakarta.persistence.jdbc.url",
            database.jdbcUrl(),
            "jakarta.persistence.jdbc.user",
            database.user(),
            "jakarta.persistence.jdbc.password",
            database.password());
    return new MetadataSources(new StandardServiceRegistryBuilder().applySettings(settings).build())
        .addAnnotatedClasses(version)
        .buildMetadata()
        .buildSessionFactory();
  }

  @Test
  void a_list_has_the_rows_that_were_its_owners() {
    become(Chapter.class, Unordered.class);
    database.execute(
        "INSERT INTO book VALUES (1), (2); INSERT INTO chapter (id, book_id) VALUES (7, 1), (3, 2),"
            + " (5, 1), (9, NULL), (6, 1)");

    become(Chapter.class, Ordered.class);

    try (SessionFactory process = factory(Chapter.class, Ordered.class)) {
      assertThat(
              process.<List<Integer>>fromSession(
                  session ->
                      session.find(Ordered.class, 1).chapters.stream().map(c -> c.id).toList()))
          .containsExactly(5, 6, 7);
    }
    assertThat(database.query("SELECT id, place FROM chapter WHERE place IS NOT NULL ORDER BY 1"))
        .containsExactly(
            List.of("3", "1"), List.of("5", "1"), List.of("6", "2"), List.of("7", "3"));
  }

  @Test
  void nothing_writes_an_embedded_value_that_is_going_away() {
    become(Parcel.class);
    database.execute("INSERT INTO parcel (id, width, height) VALUES (1, 2, 3)");

    try (SessionFactory process = factory(Parcel.class)) {
      process.inTransaction(
          session -> {
            session.find(Parcel.class, 1).size.width = 20;
            Parcel another = new Parcel();
            another.id = 2;
            another.size = new Size();
            another.size.width = 4;
            session.persist(another);
          });
    }

    assertThat(database.query("SELECT id, width, height FROM parcel ORDER BY id"))
        .containsExactly(List.of("1", "2", "3"), List.of("2", "null", "null"));
  }
}
