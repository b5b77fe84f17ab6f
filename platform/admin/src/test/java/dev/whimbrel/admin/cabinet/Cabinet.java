package dev.whimbrel.admin.cabinet;

import dev.whimbrel.admin.view.SiteApps;
import dev.whimbrel.model.App;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.security.SecurityApps;
import dev.whimbrel.transfer.table.TransferApps;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

/** Rows of types that few entities have. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Cabinet {

  private static final List<App> APPS =
      Stream.concat(
              Stream.of(
                  new App(
                      "cabinet",
                      "Cabinet",
                      "platform/admin",
                      List.of(),
                      List.of(Curio.class, Coin.class))),
              Stream.of(new SecurityApps().apps(), new SiteApps().apps(), new TransferApps().apps())
                  .flatMap(List::stream))
          .toList();

  @Bean
  Resources resources() {
    return Resources.of(
        APPS,
        Stream.concat(
                Stream.of(
                    Resource.of(Curio.class).importKey("name").build(),
                    Resource.of(Coin.class).build()),
                new TransferApps().resources().stream())
            .<Resource<?>>map(one -> one)
            .toList());
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
