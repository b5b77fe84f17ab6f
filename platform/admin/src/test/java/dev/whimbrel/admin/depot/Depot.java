package dev.whimbrel.admin.depot;

import dev.whimbrel.admin.view.SiteApps;
import dev.whimbrel.model.App;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.query.ListLink;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.security.SecurityApps;
import dev.whimbrel.transfer.table.TransferApps;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

/** A depot of boxes. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Depot {

  private static final List<App> APPS =
      Stream.concat(
              Stream.of(new App("depot", "Depot", "platform/admin", List.of(), List.of(Box.class))),
              Stream.of(new SecurityApps().apps(), new SiteApps().apps(), new TransferApps().apps())
                  .flatMap(List::stream))
          .toList();

  @Bean
  Resources resources() {
    return Resources.of(
        APPS,
        Stream.concat(
                Stream.of(
                    Resource.of(Box.class)
                        .columns("name", "weight", "word", "place", "typed", "plain", "route")
                        .filters("word", "place", "typed", "plain", "route")
                        .importKey("name")
                        .build()),
                new TransferApps().resources().stream())
            .<Resource<?>>map(one -> one)
            .toList());
  }

  /** Where the boxes are on paper. */
  @Bean
  ListLink paper() {
    return new ListLink() {
      @Override
      public String label() {
        return "Paper";
      }

      @Override
      public String href(Resource<?> resource, ListQuery query, ZoneId zone) {
        return "/paper?by=" + zone.getId();
      }
    };
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
