package dev.whimbrel.api.sample;

import dev.whimbrel.api.log.ApiApps;
import dev.whimbrel.api.log.ApiLog;
import dev.whimbrel.model.App;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.computed.Case;
import dev.whimbrel.model.computed.Computed;
import dev.whimbrel.model.computed.Related;
import dev.whimbrel.model.restriction.Restriction;
import dev.whimbrel.security.SecurityApps;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

/** An application with an API and no pages. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Workshop {

  private static final App TOOLS =
      new App(
          "shop",
          "Workshop",
          "platform/api",
          List.of(),
          List.of(Tool.class, Drawer.class, Material.class));

  private static List<App> apps() {
    List<App> apps = new ArrayList<>(new SecurityApps().apps());
    apps.addFirst(TOOLS);
    apps.addAll(new ApiApps().apps());
    return apps;
  }

  @Bean
  Resources resources() {
    return Resources.of(
        apps(),
        List.of(
            Resource.of(Tool.class)
                .restriction(Restriction.named("At home").rows("lent", "false").hiding("notes"))
                .build(),
            Resource.of(Drawer.class)
                .computed(Computed.count("toolCount", "Tools", Related.of(Tool.class, "drawer")))
                .computed(
                    Computed.cases(
                        "state",
                        "State",
                        Case.of("full", "Full").where("toolCount__gte", "2"),
                        Case.of("free", "Free")))
                .columns("code", "label", "toolCount", "state")
                .restriction(Restriction.named("Unlocked").rows("label__not", "Locked"))
                .build(),
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
