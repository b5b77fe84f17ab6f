package dev.whimbrel.model.schema;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.HibernateException;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
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
        new StandardServiceRegistryBuilder().applySettings(SETTINGS).build();
    try {
      MetadataSources sources = new MetadataSources(registry);
      entities.forEach(sources::addAnnotatedClass);
      return reading.apply(metadata(sources));
    } finally {
      StandardServiceRegistryBuilder.destroy(registry);
    }
  }

  private static Metadata metadata(MetadataSources sources) {
    try {
      return sources.buildMetadata();
    } catch (HibernateException refused) {
      throw new InvalidMigration(
          new Problem(
              "mapping-refused",
              "entities",
              "Hibernate does not take them: " + refused.getMessage(),
              "mend the mapping that it names"));
    }
  }
}
