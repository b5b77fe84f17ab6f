package dev.whimbrel.vial;

import dev.whimbrel.cli.records.RecordFile;
import dev.whimbrel.console.Platform;
import dev.whimbrel.security.Actor;
import dev.whimbrel.testkit.TestDatabase;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** The application without a server, on a database of its own, for tests of imports. */
final class ImportSite implements AutoCloseable {

  private final TestDatabase database = VialDatabase.fresh();
  private final ConfigurableApplicationContext context =
      Platform.of(new VialApplication())
          .web(WebApplicationType.NONE)
          .properties(
              Map.of(
                  "spring.datasource.url", database.jdbcUrl(),
                  "spring.datasource.username", database.user(),
                  "spring.datasource.password", database.password()))
          .run();

  TestDatabase database() {
    return database;
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Without runs and without rows of these tables, as somebody who may do all. */
  void begin(String... tables) {
    for (String table : List.of("transfer_row", "transfer_refusal", "transfer_import")) {
      database.execute("delete from " + table);
    }
    for (String table : tables) {
      database.execute("delete from " + table);
    }
    become(new Actor(1, "root", "Root", true, false, List.of()));
  }

  static void become(Actor actor) {
    SecurityContextHolder.getContext()
        .setAuthentication(
            UsernamePasswordAuthenticationToken.authenticated(actor, null, List.of()));
  }

  static RecordFile file(String name, byte[] bytes) {
    return new RecordFile(name, () -> new ByteArrayInputStream(bytes), true);
  }

  @Override
  public void close() {
    context.close();
    database.close();
  }
}
