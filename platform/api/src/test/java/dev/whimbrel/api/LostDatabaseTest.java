package dev.whimbrel.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.api.TestApi.Program;
import dev.whimbrel.api.TestApi.Reply;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LostDatabaseTest {

  @Test
  void whoeverCallsIsToldToComeBackAndThenServedAgain() {
    try (TestApi api = TestApi.start();
        TestDatabase other = TestPostgres.database()) {
      Program program = api.program("*");
      assertThat(program.get("/api/v1/shop/tool").status()).isEqualTo(200);
      String name = api.database().value("SELECT current_database()");
      other.execute("ALTER DATABASE \"%s\" ALLOW_CONNECTIONS false".formatted(name));
      other.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
              .formatted(name));
      Reply reply = program.get("/api/v1/shop/tool");
      assertThat(reply.status()).as(reply.toString()).isEqualTo(503);
      assertThat(reply.header("retry-after")).isEqualTo("5");
      assertThat(reply.header("content-type")).startsWith("application/problem+json");
      assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
      other.execute("ALTER DATABASE \"%s\" ALLOW_CONNECTIONS true".formatted(name));
      served(program);
    }
  }

  @Test
  void aListThatTakesTheServerTooLongIsRefusedWithASentence() throws SQLException {
    String hurried = "--spring.datasource.hikari.connection-init-sql=SET statement_timeout = 2000";
    try (TestApi api = TestApi.start(hurried);
        Connection other = api.database().dataSource().getConnection()) {
      Program program = api.program("*");
      other.setAutoCommit(false);
      try (Statement lock = other.createStatement()) {
        lock.execute("LOCK TABLE tool");
      }
      Reply reply = program.get("/api/v1/shop/tool");
      assertThat(reply.status()).as(reply.toString()).isEqualTo(504);
      assertThat(reply.header("content-type")).startsWith("application/problem+json");
      assertThat(reply.json().get("detail").asString()).contains("Narrow the list");
      other.rollback();
      assertThat(program.get("/api/v1/shop/tool").status()).isEqualTo(200);
    }
  }

  /** The pool looks for the server at its own pace. */
  private static void served(Program program) {
    Instant end = Instant.now().plusSeconds(30);
    while (program.get("/api/v1/shop/tool").status() != 200) {
      assertThat(Instant.now()).isBefore(end);
    }
  }
}
