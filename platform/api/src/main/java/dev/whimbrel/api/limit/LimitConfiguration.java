package dev.whimbrel.api.limit;

import jakarta.servlet.Filter;
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

  private static final int BEFORE_SECURITY = -101;

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
  RateLimit apiRateLimit(@Value("${whimbrel.api.requests-per-minute:0}") int most, Clock clock) {
    return new RateLimit(most, clock);
  }

  @Bean
  FilterRegistrationBean<RateFilter> apiRate(RateLimit limit) {
    return registered(new RateFilter(limit), limit, BEHIND_SECURITY);
  }

  /** The chain answers strangers itself, so nothing behind it sees them. */
  @Bean
  FilterRegistrationBean<StrangerFilter> apiStrangers(RateLimit limit) {
    return registered(new StrangerFilter(limit), limit, BEFORE_SECURITY);
  }

  private static <T extends Filter> FilterRegistrationBean<T> registered(
      T filter, RateLimit limit, int order) {
    var registration = new FilterRegistrationBean<>(filter);
    registration.setEnabled(limit.most() > 0);
    registration.addUrlPatterns("/api/*");
    registration.setOrder(order);
    return registration;
  }
}
