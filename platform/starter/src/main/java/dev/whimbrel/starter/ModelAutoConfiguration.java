package dev.whimbrel.starter;

import dev.whimbrel.model.App;
import dev.whimbrel.model.AppProvider;
import dev.whimbrel.model.Resources;
import dev.whimbrel.security.PublicRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

/** Gives Hibernate the entities of all apps, and everybody else their resources. */
@AutoConfiguration(before = HibernateJpaAutoConfiguration.class)
public class ModelAutoConfiguration {

  /** Mapped classes come from the apps, so that no package is scanned. */
  @Bean
  @ConditionalOnMissingBean
  PersistenceManagedTypes persistenceManagedTypes() {
    return PersistenceManagedTypes.of(
        apps().stream()
            .flatMap(app -> app.entities().stream())
            .map(Class::getName)
            .toArray(String[]::new));
  }

  /** One resource for each entity: the application's description, or the defaults. */
  @Bean
  @ConditionalOnMissingBean
  Resources resources() {
    return Resources.of(apps(), Resources.described());
  }

  /** Probes carry no session; they tell nothing but up or down. */
  @Bean
  PublicRoute probes() {
    return new PublicRoute("/actuator/health/**");
  }

  private static List<App> apps() {
    List<App> apps = new ArrayList<>();
    ServiceLoader.load(AppProvider.class).forEach(provider -> apps.addAll(provider.apps()));
    return apps;
  }
}
