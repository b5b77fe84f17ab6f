package dev.whimbrel.vial;

import dev.whimbrel.admin.beside.Beside;
import dev.whimbrel.admin.home.MenuGroup;
import dev.whimbrel.admin.page.SignInPicture;
import dev.whimbrel.api.repeat.Repeats;
import dev.whimbrel.model.Resources;
import dev.whimbrel.security.Access;
import dev.whimbrel.security.PublicRoute;
import dev.whimbrel.vial.api.OriginalRefusals;
import dev.whimbrel.vial.api.VialApi;
import dev.whimbrel.vial.entity.CallRequest;
import dev.whimbrel.vial.entity.County;
import dev.whimbrel.vial.entity.ImportRun;
import dev.whimbrel.vial.entity.Location;
import dev.whimbrel.vial.entity.Provider;
import dev.whimbrel.vial.entity.Report;
import dev.whimbrel.vial.entity.Reporter;
import dev.whimbrel.vial.entity.SourceLocation;
import dev.whimbrel.vial.entity.State;
import dev.whimbrel.vial.rule.ManyRows;
import dev.whimbrel.vial.web.CountiesPicture;
import dev.whimbrel.vial.web.HealthcheckController;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** What VIAL adds to the platform's beans. */
@Configuration(proxyBeanMethods = false)
@Import(HealthcheckController.class)
public class VialConfiguration {

  /** What callers work in stands first in the menu. */
  @Bean
  @Order(1)
  MenuGroup calls() {
    return new MenuGroup(
        "Calling", List.of(Location.class, Report.class, CallRequest.class, Reporter.class));
  }

  @Bean
  @Order(2)
  MenuGroup places() {
    return new MenuGroup(
        "Places",
        List.of(Provider.class, County.class, State.class, SourceLocation.class, ImportRun.class));
  }

  /** Monitors ask for the health check without signing in. */
  @Bean
  PublicRoute healthcheckRoute() {
    return new PublicRoute(HealthcheckController.PATH);
  }

  /** The addresses that clients of the original know. */
  @Bean
  VialApi vialApi(
      Resources resources,
      Access access,
      VialApi.Database database,
      @Value("${whimbrel.api.max-body:10MB}") DataSize most) {
    long bytes = Math.min(most.toBytes(), Integer.MAX_VALUE);
    return new VialApi(resources, access, database, (int) bytes);
  }

  @Bean
  VialApi.Database vialDatabase(JdbcTemplate jdbc, PlatformTransactionManager manager) {
    TransactionTemplate transaction = new TransactionTemplate(manager);
    Repeats repeats = new Repeats(JdbcClient.create(jdbc), transaction);
    return new VialApi.Database(jdbc, transaction, repeats);
  }

  /** The words that clients may send are no secret, as in the original. */
  @Bean
  PublicRoute referenceListsRoute() {
    return new PublicRoute("/api/{list:locationTypes|providerTypes|taskTypes|availabilityTags}");
  }

  @Bean
  PublicRoute countiesRoute() {
    return new PublicRoute("/api/counties/{state}");
  }

  @Bean
  RouterFunction<ServerResponse> vialApiRouter(VialApi api) {
    return api.router();
  }

  /** Inside the log of the API, which has what the client got, and outside of who refuses. */
  @Bean
  FilterRegistrationBean<OriginalRefusals> originalRefusals(VialApi api) {
    var registration = new FilterRegistrationBean<>(new OriginalRefusals(api.routes().keySet()));
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 17);
    return registration;
  }

  /** What is saved row by row follows the same rules by itself. */
  @Bean
  ManyRows manyRows(JdbcTemplate jdbc) {
    return new ManyRows(jdbc);
  }

  /** What other sources say of a location stands beside its form. */
  @Bean
  Beside sourcesOfLocations() {
    return new Beside(
        Location.class,
        SourceLocation.class,
        "matchedLocation",
        Map.of(
            "name", "name",
            "latitude", "latitude",
            "longitude", "longitude",
            "streetAddress", "importJson/address/street1",
            "city", "importJson/address/city",
            "zipCode", "importJson/address/zip",
            "phoneNumber", "importJson/contact/0/phone",
            "website", "importJson/contact/0/website"));
  }

  /** Read when somebody signs in, so that no start waits for it. */
  @Bean
  @Lazy
  SignInPicture signInPicture() {
    return new CountiesPicture();
  }
}
