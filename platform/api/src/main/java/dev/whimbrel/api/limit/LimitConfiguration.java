package dev.whimbrel.api.limit;

import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.CorsFilter;

/** What stands around the API when an operator says so; neither does without. */
@Configuration(proxyBeanMethods = false)
public class LimitConfiguration {

  /** Right behind the chain that knows who asks. */
  private static final int BEHIND_SECURITY = -99;

  /** Outside of all that refuses, so that a page of another origin may read why. */
  @Bean
  FilterRegistrationBean<CorsFilter> apiCrossOrigin(
      @Value("${whimbrel.api.cors-origins:}") List<String> origins) {
    var registration = new FilterRegistrationBean<>(CrossOrigin.filter(origins));
    registration.setEnabled(!origins.isEmpty());
    registration.addUrlPatterns("/api/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 12);
    return registration;
  }

  @Bean
  FilterRegistrationBean<RateFilter> apiRate(
      @Value("${whimbrel.api.requests-per-minute:0}") int most, Clock clock) {
    var registration = new FilterRegistrationBean<>(new RateFilter(most, clock));
    registration.setEnabled(most > 0);
    registration.addUrlPatterns("/api/*");
    registration.setOrder(BEHIND_SECURITY);
    return registration;
  }
}
