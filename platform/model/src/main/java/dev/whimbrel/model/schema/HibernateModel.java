package dev.whimbrel.model.schema;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import jakarta.persistence.PersistenceException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.boot.registry.BootstrapServiceRegistry;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;

/** Hibernate's own reading of entity classes, without a database. */
final class HibernateModel {

  /** The oldest server that we support: what it understands, the newer ones do too. */
  private static final Map<String, Object> SETTINGS =
      Map.of(
          JdbcSettings.ALLOW_METADATA_ON_BOOT,
          false,
          JdbcSettings.JAKARTA_HBM2DDL_DB_NAME,
          "PostgreSQL",
          JdbcSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION,
          "14",
          MappingSettings.IMPLICIT_NAMING_STRATEGY,
          new Unnamed(),
          MappingSettings.PHYSICAL_NAMING_STRATEGY,
          new PhysicalNamingStrategySnakeCaseImpl());

  private HibernateModel() {}

  /** What {@code reading} makes of the classes' metadata, which do not outlive the call. */
  static <T> T read(Collection<Class<?>> entities, Function<Metadata, T> reading) {
    StandardServiceRegistry registry =
        new StandardServiceRegistryBuilder(loading(entities)).applySettings(SETTINGS).build();
    try {
      MetadataSources sources = new MetadataSources(registry);
      entities.forEach(sources::addAnnotatedClass);
      return reading.apply(sources.buildMetadata());
    } catch (PersistenceException | LinkageError refused) {
      throw new InvalidMigration(
          new Problem(
              "mapping-refused",
              "entities",
              "Hibernate does not take them: " + words(refused),
              "mend the mapping that it names"));
    } finally {
      StandardServiceRegistryBuilder.destroy(registry);
    }
  }

  /** Hibernate loads them again by their names, and this thread need not know where they are. */
  private static BootstrapServiceRegistry loading(Collection<Class<?>> entities) {
    BootstrapServiceRegistryBuilder bootstrap = new BootstrapServiceRegistryBuilder();
    entities.stream().map(Class::getClassLoader).distinct().forEach(bootstrap::applyClassLoader);
    return bootstrap.build();
  }

  /** What Hibernate says, and what a converter or another class of the entities said to it. */
  private static String words(Throwable refused) {
    Throwable first = refused;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    String said = String.valueOf(refused.getMessage());
    String words = refused.getMessage() == null ? refused.getClass().getSimpleName() : said;
    return words
        + (said.contains(String.valueOf(first.getMessage())) ? "" : ": " + first)
        + place(first);
  }

  /** The method of the application that failed, if it was none of Hibernate's. */
  private static String place(Throwable first) {
    return Arrays.stream(first.getStackTrace())
        .takeWhile(frame -> !frame.getClassName().startsWith("org.hibernate."))
        .filter(frame -> !String.valueOf(frame.getModuleName()).startsWith("java."))
        .findFirst()
        .map(frame -> " (in %s.%s)".formatted(frame.getClassName(), frame.getMethodName()))
        .orElse("");
  }
}
