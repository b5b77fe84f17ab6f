package dev.whimbrel.api;

import dev.whimbrel.api.log.LogFilter;
import dev.whimbrel.api.log.LogPartitions;
import dev.whimbrel.api.log.LogQueue;
import dev.whimbrel.api.log.LogRule;
import dev.whimbrel.api.log.LogWriter;
import dev.whimbrel.api.log.Secrets;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.upkeep.Upkeep;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The log of the API. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

  @Bean
  LogPartitions apiLogPartitions(
      JdbcClient jdbc, PlatformTransactionManager manager, Clock clock, ApiSettings settings) {
    return new LogPartitions(
        jdbc,
        new TransactionTemplate(manager),
        clock,
        new LogPartitions.Bounds(settings.logAge(), settings.logSize()));
  }

  @Bean
  Upkeep apiLogUpkeep(LogPartitions partitions) {
    return new Upkeep("the log of the API", partitions::keep);
  }

  @Bean
  LogRule apiLogRule() {
    return new LogRule();
  }

  @Bean
  LogQueue apiLogQueue(JdbcTemplate jdbc, LogPartitions partitions) {
    return new LogQueue(new LogWriter(jdbc, partitions));
  }

  /** Inside the log of requests, which gives them their ids, and outside of all that answers. */
  @Bean
  FilterRegistrationBean<LogFilter> apiLog(
      LogQueue queue, Resources resources, ApiSettings settings) {
    var registration =
        new FilterRegistrationBean<>(
            new LogFilter(queue, new Secrets(resources), Clock.systemUTC(), settings.most()));
    registration.addUrlPatterns("/api/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 15);
    return registration;
  }
}
