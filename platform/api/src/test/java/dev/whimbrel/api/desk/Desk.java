package dev.whimbrel.api.desk;

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

/** An application of classes that inherit from each other in each of the ways that there are. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Desk {

  private static List<App> apps() {
    List<App> apps = new ArrayList<>(new SecurityApps().apps());
    apps.addFirst(
        new App(
            "desk",
            "Desk",
            "platform/api",
            List.of(),
            List.of(
                Booking.class,
                Loan.class,
                Hold.class,
                Slip.class,
                Animal.class,
                Cat.class,
                Vessel.class,
                Barge.class,
                Order.class)));
    apps.addAll(new ApiApps().apps());
    return apps;
  }

  @Bean
  Resources resources() {
    return Resources.of(
        apps(),
        List.of(
            Resource.of(Loan.class).text("who").importKey("who").build(),
            Resource.of(Hold.class).text("who").build(),
            Resource.of(Cat.class).importKey("name").build(),
            Resource.of(Animal.class).importKey("name").build(),
            Resource.of(Vessel.class).importKey("name").build(),
            Resource.of(Barge.class).importKey("name").build(),
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
