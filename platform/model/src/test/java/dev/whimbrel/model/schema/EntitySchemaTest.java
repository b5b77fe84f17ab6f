package dev.whimbrel.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.dialect.Statement;
import dev.whimbrel.dialect.postgres.PostgresDialect;
import dev.whimbrel.diff.Renames;
import dev.whimbrel.diff.SchemaDiff;
import dev.whimbrel.model.App;
import dev.whimbrel.model.Apps;
import dev.whimbrel.model.Resource;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaText;
import dev.whimbrel.testkit.CaseFile;
import dev.whimbrel.testkit.CaseFiles;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.ImplicitJoinTableNameSource;
import org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.junit.jupiter.api.Test;

class EntitySchemaTest {

  private static final List<Class<?>> ENTITIES =
      Apps.onClassPath().stream().map(App::entities).<Class<?>>flatMap(List::stream).toList();
  private static final Schema WANTED = EntitySchema.of(ENTITIES);

  @Test
  void the_sample_entities_want_exactly_this_schema() {
    for (CaseFile file : CaseFiles.of("schema")) {
      file.expect("schema", SchemaText.of(WANTED));
    }
  }

  @Test
  void text_that_a_description_searches_gets_indexes_and_nothing_else_does() {
    Class<?> place =
        ENTITIES.stream().filter(e -> e.getSimpleName().equals("Place")).findFirst().orElseThrow();
    Resource<?> described =
        Resource.of(place).search("name", "region.name", "publicId", "mood").build();
    Schema searched = EntitySchema.read(ENTITIES, List.of(described)).schema();
    assertThat(searched.extensions()).contains("pg_trgm");
    assertThat(WANTED.extensions()).doesNotContain("pg_trgm");
    assertThat(
            SchemaDiff.between(WANTED, searched, Renames.none()).operations().stream()
                .map(Operation::describe))
        .containsExactly(
            "create extension pg_trgm",
            "create index place_name_trgm_idx on place",
            "create index place_public_id_trgm_idx on place");
    assertThat(searched.table("place").flatMap(t -> t.index("place_name_trgm_idx")))
        .hasValueSatisfying(
            index -> {
              assertThat(index.method()).isEqualTo("gin");
              assertThat(index.parts().getFirst().operatorClass()).isEqualTo("gin_trgm_ops");
            });
  }

  @Test
  void a_server_takes_it_gives_it_back_and_hibernate_finds_all_it_needs() throws SQLException {
    try (TestDatabase database = TestPostgres.database()) {
      create(database);
      try (Connection connection = database.dataSource().getConnection()) {
        PostgresDialect dialect = PostgresDialect.of(connection);
        Schema there = dialect.introspect(connection, "public");
        Schema wanted = dialect.canonical(connection, WANTED);
        assertThat(SchemaDiff.between(there, wanted, Renames.none()).operations()).isEmpty();
      }
      validate(database);
    }
  }

  private static void create(TestDatabase database) {
    PostgresDialect dialect = new PostgresDialect(database.server().major());
    Schema state = Schema.empty();
    for (Operation operation : SchemaDiff.between(state, WANTED, Renames.none()).operations()) {
      for (Statement statement : dialect.render(operation, state)) {
        database.execute(statement.sql());
      }
      state = operation.applyTo(state);
    }
  }

  /** Hibernate's own comparison, by the naming strategies that Spring Boot sets. */
  private static void validate(TestDatabase database) {
    StandardServiceRegistry registry =
        new StandardServiceRegistryBuilder()
            .applySettings(
                Map.of(
                    "hibernate.hbm2ddl.auto",
                    "validate",
                    "jakarta.persistence.jdbc.url",
                    database.jdbcUrl(),
                    "jakarta.persistence.jdbc.user",
                    database.user(),
                    "jakarta.persistence.jdbc.password",
                    database.password(),
                    "hibernate.implicit_naming_strategy",
                    new SpringNames(),
                    "hibernate.physical_naming_strategy",
                    "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl"))
            .build();
    MetadataSources sources = new MetadataSources(registry);
    ENTITIES.forEach(sources::addAnnotatedClass);
    try (SessionFactory factory = sources.buildMetadata().buildSessionFactory()) {
      assertThat(factory.getMetamodel().getEntities()).hasSize(ENTITIES.size());
    } finally {
      StandardServiceRegistryBuilder.destroy(registry);
    }
  }

  /** What applications run with: the join table is called after the property. */
  private static final class SpringNames extends ImplicitNamingStrategyJpaCompliantImpl {

    private static final long serialVersionUID = 1L;

    @Override
    public Identifier determineJoinTableName(ImplicitJoinTableNameSource source) {
      return new Unnamed().determineJoinTableName(source);
    }
  }
}
