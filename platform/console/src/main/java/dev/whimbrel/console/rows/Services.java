package dev.whimbrel.console.rows;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.DatabaseAddress;
import dev.whimbrel.security.Actor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * An application without its pages, for one command. Whoever may read the database's password may
 * do everything, so nothing is kept from the command.
 */
public final class Services implements AutoCloseable {

  private static final Actor COMMAND =
      new Actor(0, "command line", "Command line", true, false, List.of());

  private final ConfigurableApplicationContext context;

  private Services(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts it on a database whose migrations are applied.
   *
   * @param application to be started
   * @param title of it
   * @param database that it works on
   */
  public static Services open(
      SpringApplicationBuilder application, String title, DatabaseAddress database) {
    try {
      Services services =
          new Services(
              application
                  .web(WebApplicationType.NONE)
                  .registerShutdownHook(false)
                  .logStartupInfo(false)
                  .properties(properties(database))
                  .run("--whimbrel.migrations.at-start=off"));
      SecurityContextHolder.getContext()
          .setAuthentication(
              UsernamePasswordAuthenticationToken.authenticated(COMMAND, null, List.of()));
      return services;
    } catch (RuntimeException e) {
      throw new CommandFailure(
          "start-failed",
          title + " could not start: " + e.getMessage(),
          "Start its pages with `whimbrel run`; their log tells more.",
          e);
    }
  }

  private static Map<String, Object> properties(DatabaseAddress database) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("logging.level.root", "off");
    properties.put("spring.datasource.url", database.jdbcUrl());
    if (database.user() != null) {
      properties.put("spring.datasource.username", database.user());
    }
    if (database.password() != null) {
      properties.put("spring.datasource.password", database.password());
    }
    return properties;
  }

  /** A part of it. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    SecurityContextHolder.clearContext();
    context.close();
  }
}
