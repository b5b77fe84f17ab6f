package dev.whimbrel.vial;

import dev.whimbrel.admin.page.SignInPicture;
import dev.whimbrel.security.PublicRoute;
import dev.whimbrel.vial.web.CountiesPicture;
import dev.whimbrel.vial.web.HealthcheckController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;

/** What VIAL adds to the platform's beans. */
@Configuration(proxyBeanMethods = false)
@Import(HealthcheckController.class)
public class VialConfiguration {

  /** Monitors ask for the health check without signing in. */
  @Bean
  PublicRoute healthcheckRoute() {
    return new PublicRoute(HealthcheckController.PATH);
  }

  /** Read when somebody signs in, so that no start waits for it. */
  @Bean
  @Lazy
  SignInPicture signInPicture() {
    return new CountiesPicture();
  }
}
