package dev.whimbrel.starter.odd;

import dev.whimbrel.security.ApiKeys;
import dev.whimbrel.security.NewApiKey;
import dev.whimbrel.security.NewUser;
import dev.whimbrel.security.UserAdministration;
import dev.whimbrel.testkit.HttpProbe;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The odd application, running, with somebody who may do everything. */
final class OddSite implements AutoCloseable {

  private static final String PASSWORD = "four words do well";

  private final TestDatabase database = TestPostgres.database();
  private final ConfigurableApplicationContext context;
  private final String key;

  OddSite() {
    Oddities.create(database);
    SpringApplication application = new SpringApplication(Oddities.class);
    application.setDefaultProperties(
        Map.of(
            "server.port", "0",
            "spring.datasource.url", database.jdbcUrl(),
            "spring.datasource.username", database.user(),
            "spring.datasource.password", database.password(),
            "spring.datasource.hikari.maximum-pool-size", "12",
            "whimbrel.migrations.at-start", "apply",
            "logging.level.root", "warn"));
    this.context = application.run();
    bean(UserAdministration.class).create(new NewUser("root", "Ruth Root", "", true), PASSWORD);
    this.key = bean(ApiKeys.class).issue(new NewApiKey("root", "test", Set.of("*"), null));
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  TestDatabase database() {
    return database;
  }

  private String url() {
    var server = ((ServletWebServerApplicationContext) context).getWebServer();
    return "http://localhost:" + Objects.requireNonNull(server).getPort();
  }

  /** A program with a key. */
  HttpProbe program() {
    return HttpProbe.of(url());
  }

  /** What its requests say of it. */
  String authorization() {
    return "Bearer " + key;
  }

  /** Somebody who is signed in. */
  HttpProbe visitor() {
    HttpProbe probe = HttpProbe.of(url());
    probe.submit("/sign-in", Map.of("username", "root", "password", PASSWORD));
    return probe;
  }

  @Override
  public void close() {
    context.close();
    database.close();
  }
}
