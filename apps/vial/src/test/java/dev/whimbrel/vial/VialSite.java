package dev.whimbrel.vial;

import dev.whimbrel.console.Platform;
import dev.whimbrel.testkit.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.handler.AbstractHandlerMethodMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** VIAL's real pages on a free port, on a test's database. */
final class VialSite implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private VialSite(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static VialSite start(TestDatabase database) {
    return start(database, Map.of());
  }

  static VialSite start(TestDatabase database, Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("server.port", 0);
    settings.put("server.address", "127.0.0.1");
    settings.put("spring.datasource.url", database.jdbcUrl());
    settings.put("spring.datasource.username", database.user());
    settings.put("spring.datasource.password", database.password());
    return new VialSite(Platform.of(new VialApplication()).properties(settings).run());
  }

  String url(String path) {
    var server = ((WebServerApplicationContext) context).getWebServer();
    return "http://localhost:" + java.util.Objects.requireNonNull(server).getPort() + path;
  }

  /** A part of the running application. */
  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** The patterns of all routes that Spring answers, those of features included. */
  List<String> routes() {
    return context.getBeansOfType(AbstractHandlerMethodMapping.class).values().stream()
        .flatMap(mapping -> ((Map<?, ?>) mapping.getHandlerMethods()).keySet().stream())
        .flatMap(info -> ((RequestMappingInfo) info).getPatternValues().stream())
        .distinct()
        .toList();
  }

  @Override
  public void close() {
    context.close();
  }
}
