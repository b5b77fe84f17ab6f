package dev.whimbrel.vial;

import dev.whimbrel.model.AppProvider;
import java.util.Map;
import java.util.ServiceLoader;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/** Hibernate over all entities of the class path, without a framework. */
public final class VialSessions {

  private VialSessions() {}

  /** Sessions on a database. */
  public static SessionFactory open(DataSource dataSource, Map<String, Object> settings) {
    MetadataSources sources =
        new MetadataSources(
            new StandardServiceRegistryBuilder()
                .applySetting("hibernate.connection.datasource", dataSource)
                .applySetting(
                    "hibernate.physical_naming_strategy", new PhysicalNamingStrategySnakeCaseImpl())
                .applySettings(settings)
                .build());
    ServiceLoader.load(AppProvider.class).stream()
        .flatMap(provider -> provider.get().apps().stream())
        .flatMap(app -> app.entities().stream())
        .forEach(sources::addAnnotatedClass);
    return sources.buildMetadata().buildSessionFactory();
  }
}
