package dev.whimbrel.console;

import dev.whimbrel.model.Application;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** An application's pages, on a port. */
final class WebServer implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private WebServer(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts the pages; returns when they answer. */
  static WebServer start(
      Application application, Connect database, Serving serving, String... settings) {
    List<String> arguments = new ArrayList<>(List.of(settings));
    // The command has looked already, and said in its own words what it found.
    arguments.add("--whimbrel.migrations.at-start=off");
    ConfigurableApplicationContext context =
        Platform.of(application)
            .registerShutdownHook(false)
            .logStartupInfo(false)
            .properties(properties(database, serving))
            .run(arguments.toArray(String[]::new));
    return new WebServer(context);
  }

  /** How pages are served. */
  record Serving(String address, int port, @Nullable Path log) {}

  /** The database behind the pages. The password stays in memory, never in a command line. */
  record Connect(String jdbcUrl, @Nullable String user, @Nullable String password) {}

  private static Map<String, Object> properties(Connect database, Serving serving) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.address", serving.address());
    properties.put("server.port", serving.port());
    properties.put("spring.datasource.url", database.jdbcUrl());
    if (database.user() != null) {
      properties.put("spring.datasource.username", database.user());
    }
    if (database.password() != null) {
      properties.put("spring.datasource.password", database.password());
    }
    if (serving.log() != null) {
      properties.put("logging.file.name", serving.log().toString());
      properties.put("logging.threshold.console", "OFF");
    }
    return properties;
  }

  /** The port that it listens on. */
  int port() {
    var server = ((WebServerApplicationContext) context).getWebServer();
    if (server == null) {
      throw new IllegalStateException("the context has no web server");
    }
    return server.getPort();
  }

  /** Finishes running requests, then stops. */
  @Override
  public void close() {
    context.close();
  }
}
