package dev.whimbrel.starter.odd;

import dev.whimbrel.dialect.Statement;
import dev.whimbrel.dialect.postgres.PostgresDialect;
import dev.whimbrel.diff.Renames;
import dev.whimbrel.diff.SchemaDiff;
import dev.whimbrel.model.App;
import dev.whimbrel.model.Apps;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.schema.EntitySchema;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.testkit.TestDatabase;
import jakarta.persistence.Entity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

/** The application of all odd entities, none of which anybody described. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Oddities {

  /** The entities. */
  static final List<Class<?>> ENTITIES =
      Stream.of(Keys.class, Kin.class, Ties.class, Shapes.class)
          .flatMap(group -> Arrays.stream(group.getDeclaredClasses()))
          .filter(type -> type.isAnnotationPresent(Entity.class))
          .sorted((one, other) -> one.getSimpleName().compareTo(other.getSimpleName()))
          .<Class<?>>map(type -> type)
          .toList();

  private static List<App> apps() {
    List<App> apps = new ArrayList<>(Apps.onClassPath());
    apps.add(new App("odd", "Odd", "platform/starter", List.of(), ENTITIES));
    return apps;
  }

  @Bean
  Resources resources() {
    return Resources.of(apps(), Resources.described());
  }

  @Bean
  PersistenceManagedTypes managedTypes() {
    List<String> names = new ArrayList<>();
    apps().stream().flatMap(app -> app.entities().stream()).map(Class::getName).forEach(names::add);
    return PersistenceManagedTypes.of(names.toArray(String[]::new));
  }

  /** An application may have one for another database of its own. */
  @Bean
  PhysicalNamingStrategy otherNames() {
    return new PhysicalNamingStrategyStandardImpl();
  }

  /** Makes the tables as migrations would. */
  static void create(TestDatabase database) {
    PostgresDialect dialect = new PostgresDialect(database.server().major());
    Schema state = Schema.empty();
    Schema wanted = EntitySchema.of(ENTITIES);
    for (Operation operation : SchemaDiff.between(state, wanted, Renames.none()).operations()) {
      for (Statement statement : dialect.render(operation, state)) {
        database.execute(statement.sql());
      }
      state = operation.applyTo(state);
    }
  }
}
