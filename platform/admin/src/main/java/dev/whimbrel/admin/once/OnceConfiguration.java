package dev.whimbrel.admin.once;

import dev.whimbrel.security.AccessRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The part that knows which forms were taken. */
@Configuration(proxyBeanMethods = false)
@Import(Once.class)
public class OnceConfiguration {

  @Bean
  AccessRule onceRule() {
    return new OnceRule();
  }
}
