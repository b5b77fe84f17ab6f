package dev.whimbrel.starter;

import dev.whimbrel.model.upkeep.Upkeep;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;

/** Sites look after what they keep; a command that uses the same application does not. */
@AutoConfiguration
@ConditionalOnWebApplication
public class UpkeepAutoConfiguration {

  @Bean
  UpkeepTimer upkeepTimer(ObjectProvider<Upkeep> all) {
    return new UpkeepTimer(all.orderedStream().toList());
  }
}
