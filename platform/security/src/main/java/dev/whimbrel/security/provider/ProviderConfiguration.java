package dev.whimbrel.security.provider;

import dev.whimbrel.security.audit.AccessAudit;
import dev.whimbrel.security.internal.Sessions;
import dev.whimbrel.security.internal.SignInLedger;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The parts of sign-in by providers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProviderSettings.class)
public class ProviderConfiguration {

  private final ProviderHttp http = new ProviderHttp();

  @Bean
  @ConditionalOnMissingBean
  Secrets secrets() {
    return System::getenv;
  }

  @Bean
  Providers providers(ProviderSettings settings, Secrets secrets) {
    return new Providers(settings, secrets, http);
  }

  @Bean
  ProviderPeople providerPeople(Providers providers, ProviderAccounts accounts, Sessions sessions) {
    return new ProviderPeople(providers, accounts, sessions, http);
  }

  @Bean
  ProviderAccounts providerAccounts(JdbcClient jdbc, AccessAudit audit, Clock clock) {
    return new ProviderAccounts(jdbc, audit, clock);
  }

  @Bean
  BegunSignIns begunSignIns(JdbcClient jdbc, Clock clock) {
    return new BegunSignIns(jdbc, clock);
  }

  @Bean
  ProviderChain providerChain(
      Providers providers, ProviderPeople people, BegunSignIns begun, SignInLedger ledger) {
    return new ProviderChain(providers, people, new ProviderChain.Ways(begun, ledger, http));
  }
}
