package dev.whimbrel.security.wiring;

import dev.whimbrel.model.Resources;
import dev.whimbrel.security.Access;
import dev.whimbrel.security.AccessRule;
import dev.whimbrel.security.AccessRules;
import dev.whimbrel.security.DemoMode;
import dev.whimbrel.security.PublicRoute;
import dev.whimbrel.security.audit.AccessAudit;
import dev.whimbrel.security.audit.PeopleWatch;
import dev.whimbrel.security.internal.JdbcApiKeys;
import dev.whimbrel.security.internal.JdbcDemoMode;
import dev.whimbrel.security.internal.JdbcOpenSessions;
import dev.whimbrel.security.internal.JdbcUserAdministration;
import dev.whimbrel.security.internal.PasswordRules;
import dev.whimbrel.security.internal.PasswordSignIn;
import dev.whimbrel.security.internal.PermissionCatalogue;
import dev.whimbrel.security.internal.SecurityTablesRule;
import dev.whimbrel.security.internal.Sessions;
import dev.whimbrel.security.internal.SignInLedger;
import dev.whimbrel.security.provider.ProviderConfiguration;
import dev.whimbrel.security.web.ChainPart;
import dev.whimbrel.security.web.Door;
import dev.whimbrel.security.web.Firewall;
import dev.whimbrel.security.web.RequestLog;
import dev.whimbrel.security.web.UnreadForwarding;
import dev.whimbrel.security.web.WebSecurity;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Users, permissions and sign-in for an application. */
@AutoConfiguration(
    beforeName = {
      "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
      "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"
    })
public class SecurityAutoConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  @ConditionalOnMissingBean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  /** Each filter of the chain would be measured by itself, which costs more than most of them. */
  @Bean
  @ConditionalOnMissingBean
  SecurityObservationSettings observedAsOneRequest() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  SignInLedger signInLedger(JdbcClient jdbc, PlatformTransactionManager manager, Clock clock) {
    return new SignInLedger(jdbc, new TransactionTemplate(manager), clock);
  }

  @Bean
  Sessions sessions(JdbcClient jdbc, Clock clock) {
    return new Sessions(jdbc, clock);
  }

  @Bean
  JdbcUserAdministration userAdministration(
      JdbcClient jdbc,
      PasswordEncoder encoder,
      SignInLedger ledger,
      JdbcUserAdministration.Around around) {
    return new JdbcUserAdministration(jdbc, encoder, ledger, around);
  }

  @Bean
  JdbcUserAdministration.Around aroundUsers(
      Sessions sessions,
      AccessAudit audit,
      @Value("${whimbrel.password.length:" + PasswordRules.USUAL + "}") int least) {
    return new JdbcUserAdministration.Around(sessions, audit, new PasswordRules(least));
  }

  @Bean
  JdbcOpenSessions openSessions(JdbcClient jdbc, AccessAudit audit, Clock clock) {
    return new JdbcOpenSessions(jdbc, audit, clock);
  }

  @Bean
  AccessAudit accessAudit(JdbcClient jdbc, PlatformTransactionManager manager, Clock clock) {
    return new AccessAudit(jdbc, new TransactionTemplate(manager), clock);
  }

  @Bean
  PeopleWatch peopleWatch(JdbcClient jdbc, AccessAudit audit) {
    return new PeopleWatch(jdbc, audit);
  }

  @Bean
  JdbcApiKeys apiKeys(JdbcClient jdbc, AccessAudit audit, Clock clock) {
    return new JdbcApiKeys(jdbc, audit, clock);
  }

  @Bean
  DemoMode demoMode(
      JdbcClient jdbc,
      PlatformTransactionManager manager,
      JdbcUserAdministration users,
      Sessions sessions) {
    return new JdbcDemoMode(jdbc, new TransactionTemplate(manager), users, sessions);
  }

  @Bean
  SecurityTablesRule securityTablesRule() {
    return new SecurityTablesRule();
  }

  @Bean
  AccessRules accessRules(List<AccessRule> rules) {
    return new AccessRules(rules);
  }

  @Bean
  Access access(AccessRules rules, Resources resources, Clock clock) {
    return new Access(rules, resources, clock);
  }

  @Bean
  PermissionCatalogue permissionCatalogue(JdbcClient jdbc, Resources resources, Clock clock) {
    return new PermissionCatalogue(jdbc, resources, clock);
  }

  /** The part that stands in front of pages. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  @Import(ProviderConfiguration.class)
  static class Web {

    @Bean
    PasswordSignIn passwordSignIn(
        JdbcClient jdbc, PasswordEncoder encoder, SignInLedger ledger, Sessions sessions) {
      return new PasswordSignIn(jdbc, encoder, ledger, sessions);
    }

    @Bean
    WebSecurity webSecurity(
        PasswordSignIn signIn, Sessions sessions, SignInLedger ledger, JdbcApiKeys keys) {
      return new WebSecurity(signIn, sessions, ledger, keys);
    }

    @Bean
    SecurityFilterChain whimbrelChain(
        HttpSecurity http,
        WebSecurity security,
        ObjectProvider<PublicRoute> routes,
        ObjectProvider<ChainPart> parts) {
      return security.chain(http, routes.orderedStream().toList(), parts.orderedStream().toList());
    }

    @Bean
    Firewall firewall() {
      return new Firewall();
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> door() {
      return Door::build;
    }

    @Bean
    FilterRegistrationBean<UnreadForwarding> unreadForwarding(
        @Value("${server.forward-headers-strategy:none}") String strategy,
        Environment environment) {
      var registration = new FilterRegistrationBean<>(new UnreadForwarding());
      // Some platforms stand in front by themselves, and it is read without being asked for.
      registration.setEnabled(
          strategy.equalsIgnoreCase("none") && CloudPlatform.getActive(environment) == null);
      registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 11);
      return registration;
    }

    @Bean
    FilterRegistrationBean<RequestLog> requestLog(Clock clock) {
      var registration = new FilterRegistrationBean<>(new RequestLog(clock));
      registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
      return registration;
    }
  }
}
