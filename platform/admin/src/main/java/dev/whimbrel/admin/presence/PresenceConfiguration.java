package dev.whimbrel.admin.presence;

import dev.whimbrel.security.AccessRule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts that know who has what open. */
@Configuration(proxyBeanMethods = false)
@Import({LastSaves.class, PresenceController.class, Presences.class})
public class PresenceConfiguration {

  @Bean
  AccessRule presenceRule() {
    return new PresenceRule();
  }
}
