package dev.whimbrel.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.dialect.Statement;
import dev.whimbrel.dialect.postgres.PostgresDialect;
import dev.whimbrel.diff.Renames;
import dev.whimbrel.diff.SchemaDiff;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.TableGenerator;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However ids are made from one version to the next, Hibernate gives none of them twice. */
class IdsGoOnTest {

  interface Place {
    Long id();
  }

  @Entity(name = "place")
  static class Assigned implements Place {
    @Id Long id;

    @Override
    public Long id() {
      return id;
    }
  }

  @Entity(name = "place")
  static class Itself implements Place {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Override
    public Long id() {
      return id;
    }
  }

  @Entity(name = "place")
  static class ByFifty implements Place {
    @Id @GeneratedValue Long id;

    @Override
    public Long id() {
      return id;
    }
  }

  @Entity(name = "place")
  static class ByTen implements Place {
    @Id
    @SequenceGenerator(name = "ten", sequenceName = "place_seq", allocationSize = 10)
    @GeneratedValue(generator = "ten")
    Long id;

    @Override
    public Long id() {
      return id;
    }
  }

  @Entity(name = "place")
  static class ByOne implements Place {
    @Id
    @SequenceGenerator(name = "one", sequenceName = "place_seq", allocationSize = 1)
    @GeneratedValue(generator = "one")
    Long id;

    @Override
    public Long id() {
      return id;
    }
  }

  @Entity(name = "place")
  static class FromThousand implements Place {
    @Id
    @SequenceGenerator(name = "later", sequenceName = "place_seq", initialValue = 1000)
    @GeneratedValue(generator = "later")
    Long id;

    @Override
    public Long id() {
      return id;
    }
  }

  @Entity(name = "place")
  static class ByTable implements Place {
    @Id
    @GeneratedValue(strategy = GenerationType.TABLE)
    Long id;

    @Override
    public Long id() {
      return id;
    }
  }

  @Entity(name = "place")
  static class ByOwnTable implements Place {
    @Id
    @TableGenerator(
        name = "own",
        table = "numbers",
        pkColumnName = "what",
        pkColumnValue = "places",
        valueColumnName = "next",
        initialValue = 5,
        allocationSize = 3)
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "own")
    Long id;

    @Override
    public Long id() {
      return id;
    }
  }

  /** A database that goes through versions of an entity, and every id that it ever had. */
  private static final class Life implements AutoCloseable {

    private final TestDatabase database = TestPostgres.database();
    private final Set<Long> given = new HashSet<>();
    private final String optimizer;
    private EntityTables now = EntitySchema.read(List.of(), List.of());

    Life(String optimizer) {
      this.optimizer = optimizer;
    }

    void become(Class<? extends Place> version) {
      EntityTables next = EntitySchema.read(List.of(version), List.of());
      PostgresDialect dialect = new PostgresDialect(database.server().major());
      List<String> sql = new ArrayList<>(List.of("BEGIN"));
      Schema state = now.schema();
      Renames answers =
          Renames.none()
              .withKnown(
                  new Renames.Known(
                      Map.of(),
                      next.numbered(),
                      Set.of(),
                      Map.of(),
                      Map.of(),
                      next.rows().classes(),
                      next.rows().counters(),
                      next.rows().marks(),
                      next.rows().wholes()));
      for (Operation operation : SchemaDiff.between(state, next.schema(), answers).operations()) {
        dialect.render(operation, state).stream().map(Statement::sql).forEach(sql::add);
        state = operation.applyTo(state);
      }
      database.execute(String.join(";\n", sql) + ";\nCOMMIT");
      now = next;
    }

    /** Two processes at once add rows, and delete the last ones. */
    void use(Class<? extends Place> version, int rows) {
      try (SessionFactory one = factory(version);
          SessionFactory other = factory(version)) {
        for (int i = 0; i < rows; i++) {
          for (SessionFactory process : List.of(one, other)) {
            Place place = process.fromTransaction(session -> added(session, version));
            assertThat(given.add(place.id())).as("%s was given twice", place.id()).isTrue();
          }
        }
      }
      database.execute("DELETE FROM place WHERE id > (SELECT max(id) FROM place) - 2");
    }

    private static Place added(org.hibernate.Session session, Class<? extends Place> version) {
      try {
        Place place = version.getDeclaredConstructor().newInstance();
        session.persist(place);
        session.flush();
        return place;
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(version.getName(), e);
      }
    }

    private SessionFactory factory(Class<?> version) {
      Map<String, Object> settings =
          new HashMap<>(
              Map.of(
                  "hibernate.hbm2ddl.auto",
                  "validate",
                  "jakarta.persistence.jdbc.url",
                  database.jdbcUrl(),
                  "jakarta.persistence.jdbc.user",
                  database.user(),
                  "jakarta.persistence.jdbc.password",
                  database.password(),
                  "hibernate.physical_naming_strategy",
                  "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl",
                  "hibernate.id.optimizer.pooled.preferred",
                  optimizer));
      return new MetadataSources(
              new StandardServiceRegistryBuilder().applySettings(settings).build())
          .addAnnotatedClass(version)
          .buildMetadata()
          .buildSessionFactory();
    }

    void agrees() throws SQLException {
      try (Connection connection = database.dataSource().getConnection()) {
        PostgresDialect dialect = PostgresDialect.of(connection);
        Schema there = dialect.introspect(connection, "public");
        Schema wanted = dialect.canonical(connection, now.schema());
        assertThat(there.tables()).isEqualTo(wanted.tables());
        assertThat(there.sequences()).isEqualTo(wanted.sequences());
      }
    }

    @Override
    public void close() {
      database.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pooled", "pooled-lo"})
  void ids_go_on_whatever_makes_them(String optimizer) throws SQLException {
    try (Life life = new Life(optimizer)) {
      for (Class<? extends Place> version :
          List.<Class<? extends Place>>of(
              Itself.class,
              ByFifty.class,
              ByOne.class,
              Itself.class,
              ByOne.class,
              ByTen.class,
              ByFifty.class,
              FromThousand.class,
              ByTen.class,
              Itself.class,
              ByTable.class,
              ByFifty.class,
              ByTable.class,
              Itself.class,
              ByOwnTable.class,
              FromThousand.class)) {
        life.become(version);
        life.agrees();
        life.use(version, 13);
      }
      assertThat(life.given).hasSize(16 * 26);
    }
  }

  @Test
  void ids_that_were_told_are_gone_on_from() throws SQLException {
    try (Life life = new Life("pooled")) {
      life.become(Assigned.class);
      life.database.execute("INSERT INTO place VALUES (3), (7)");
      life.given.addAll(List.of(3L, 7L));
      life.become(ByFifty.class);
      life.agrees();
      life.use(ByFifty.class, 60);
      assertThat(life.given).contains(8L, 9L);
    }
  }

  @Test
  void an_empty_table_begins_with_the_first_number() {
    try (Life life = new Life("pooled")) {
      life.become(Itself.class);
      life.become(ByFifty.class);
      life.become(ByOne.class);
      life.use(ByOne.class, 1);
      assertThat(life.given).containsExactlyInAnyOrder(1L, 2L);
    }
  }
}
