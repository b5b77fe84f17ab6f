package dev.whimbrel.api.sample;

import dev.whimbrel.api.log.ApiApps;
import dev.whimbrel.api.log.ApiLog;
import dev.whimbrel.model.App;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.security.SecurityApps;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

/** Rows of types that few entities have. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Cabinet {

  private static List<App> apps() {
    List<App> apps = new ArrayList<>(new SecurityApps().apps());
    apps.addFirst(
        new App("cabinet", "Cabinet", "platform/api", List.of(), List.of(Curio.class, Coin.class)));
    apps.addAll(new ApiApps().apps());
    return apps;
  }

  @Bean
  Resources resources() {
    return Resources.of(
        apps(),
        List.of(
            Resource.of(Curio.class).importKey("name").build(),
            Resource.of(Coin.class).build(),
            ApiLog.resource()));
  }

  @Bean
  PersistenceManagedTypes managedTypes() {
    return PersistenceManagedTypes.of(
        apps().stream()
            .flatMap(app -> app.entities().stream())
            .map(Class::getName)
            .toArray(String[]::new));
  }
}
