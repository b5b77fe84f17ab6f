package dev.whimbrel.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.error.DatabaseRefused;
import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class RefusalTest {

  private final Engine engine = new Engine().file("core/0001_place.yaml", Engine.PLACE);

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aUserWhoMayNotCreateASchema() {
    TestDatabase.Role role = engine.database.newRole();

    assertThatThrownBy(() -> engine.whimbrel(role.dataSource()).apply())
        .isInstanceOf(DatabaseRefused.class)
        .hasMessage(
            """
            permission-denied: permission denied for database %1$s (SQLSTATE 42501)
              Hint: GRANT CREATE ON DATABASE %1$s TO this user, or connect as the owner\
            """
                .formatted(engine.database.name()));
    assertThat(engine.whimbrel(role.dataSource()).status().pending()).hasSize(1);
  }

  @Test
  void aUserWhoMayNotCreateTables() {
    TestDatabase.Role role = engine.database.newRole();
    engine.database.execute(
        "GRANT CREATE ON DATABASE %s TO %s; REVOKE CREATE ON SCHEMA public FROM public"
            .formatted(engine.database.name(), role.user()));

    assertThatThrownBy(() -> engine.whimbrel(role.dataSource()).apply())
        .hasMessageContaining(
            "permission-denied migrations/core/0001_place.yaml: statement 1 of 1 of"
                + " core/0001_place (create table place) failed: permission denied for schema"
                + " public (SQLSTATE 42501)")
        .hasMessageContaining("not applied: core/0001_place")
        .hasMessageContaining(
            "GRANT USAGE, CREATE ON SCHEMA public TO this user, or connect as the owner");
  }

  @Test
  void aUserWhoMayUseNoNamespace() {
    TestDatabase.Role role = engine.database.newRole();
    engine.database.execute("REVOKE ALL ON SCHEMA public FROM public");

    assertThatThrownBy(() -> engine.whimbrel(role.dataSource()).status())
        .hasMessageContaining("no-namespace: no schema of the search path (");
  }

  @Test
  void aServerThatOnlyReads() {
    engine.database.execute(
        "ALTER DATABASE " + engine.database.name() + " SET default_transaction_read_only = on");

    assertThatThrownBy(() -> engine.whimbrel().apply())
        .hasMessage(
            """
            read-only-server: cannot execute CREATE SCHEMA in a read-only transaction (SQLSTATE \
            25006)
              Hint: connect to the primary, or as somebody who may write; this session only reads\
            """);
    assertThat(engine.whimbrel().status().pending()).hasSize(1);
  }

  @Test
  void aServerThatIsNotThere() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none");

    assertThatThrownBy(() -> engine.whimbrel(nowhere).status())
        .hasMessage(
            """
            server-unreachable: Connection to 127.0.0.1:1 refused (SQLSTATE 08001)
              Hint: see that the server runs, and check the host and port of its address\
            """);
  }

  @Test
  void aServerThatNobodyKnows() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setUrl("jdbc:postgresql://no-such-host.invalid/none");

    assertThatThrownBy(() -> engine.whimbrel(nowhere).status())
        .hasMessageStartingWith(
            "server-unreachable: no server is known by the name no-such-host.invalid");
  }

  @Test
  void aWrongPassword() {
    PGSimpleDataSource wrong = new PGSimpleDataSource();
    wrong.setUrl(engine.database.jdbcUrl());
    wrong.setUser(engine.database.user());
    wrong.setPassword("wrong");

    assertThatThrownBy(() -> engine.whimbrel(wrong).status())
        .hasMessageStartingWith("wrong-password: password authentication failed for user");
  }

  @Test
  void aHistoryOfANewerVersion() {
    engine.whimbrel().apply();
    engine.database.execute("UPDATE whimbrel.format SET number = 99");

    assertThatThrownBy(() -> engine.whimbrel().status())
        .isInstanceOf(HistoryConflict.class)
        .hasMessageContaining(
            "history-too-new whimbrel.format: the history is of format 99, this program reads up"
                + " to 3");
  }
}
