package dev.whimbrel.admin.sample;

import dev.whimbrel.model.App;
import dev.whimbrel.model.Resources;
import dev.whimbrel.security.SecurityApps;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

/** An application of entities alone: no resource is described. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Library {

  /** Its apps. */
  public static final List<App> APPS =
      Stream.concat(
              Stream.of(
                  new App(
                      "library",
                      "Library",
                      "platform/admin",
                      List.of(),
                      List.of(Book.class, Author.class, Shelf.class, Tag.class))),
              new SecurityApps().apps().stream())
          .toList();

  @Bean
  Resources resources() {
    return Resources.of(APPS, List.of());
  }

  @Bean
  PersistenceManagedTypes managedTypes() {
    return PersistenceManagedTypes.of(
        APPS.stream()
            .flatMap(a -> a.entities().stream())
            .map(Class::getName)
            .toArray(String[]::new));
  }
}
