package dev.whimbrel.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class PostgresServerTest extends ServerTests {

  @Test
  void the_server_is_durable_and_speaks_utf_8() {
    try (PostgresServer server = PostgresServer.start(Settings.in(folder()).database("birds"))) {
      assertThat(server.isRunning()).isTrue();
      assertThat(value(server, "SHOW server_version")).startsWith("18.");
      assertThat(value(server, "SHOW fsync")).isEqualTo("on");
      assertThat(value(server, "SHOW server_encoding")).isEqualTo("UTF8");
      assertThat(value(server, "SELECT upper('ä') || ('a' < 'B')::text")).isEqualTo("Äfalse");
      assertThat(value(server, "SELECT count(*) FROM pg_database WHERE datname = 'birds'"))
          .isEqualTo("1");
      assertThat(PostgresServer.url(folder(), "birds")).hasValue(server.url("birds"));
    }
    assertThat(PostgresServer.url(folder(), "birds")).isEmpty();
  }

  @Test
  void a_database_that_was_dropped_or_lies_in_another_cluster_is_made_again() throws Exception {
    Settings birds = Settings.in(folder()).database("birds").database("two");
    try (PostgresServer server = PostgresServer.start(birds)) {
      try (Connection connection =
              DriverManager.getConnection(
                  server.jdbcUrl("postgres"), server.user(), server.password());
          Statement statement = connection.createStatement()) {
        statement.execute("DROP DATABASE birds");
      }
    }
    try (PostgresServer server = PostgresServer.start(birds)) {
      assertThat(databases(server)).contains("birds", "two");
    }
    BinaryCache.delete(folder().resolve("data"));
    try (PostgresServer server = PostgresServer.start(Settings.in(folder()).database("owls"))) {
      assertThat(databases(server)).contains("owls").doesNotContain("birds");
    }
    try (PostgresServer server = PostgresServer.start(birds)) {
      assertThat(databases(server)).contains("birds", "two", "owls");
    }
  }

  private static String databases(PostgresServer server) {
    return value(server, "SELECT string_agg(datname, ' ') FROM pg_database");
  }

  @Test
  void only_the_owner_can_read_the_password_and_nobody_enters_without() throws IOException {
    try (PostgresServer server = PostgresServer.start(settings())) {
      Path password = folder().resolve("password");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
          .isEqualTo("rw-------");
      assertThat(Files.readString(password).strip())
          .isEqualTo(server.password())
          .hasSizeGreaterThan(30);
      assertThatThrownBy(
              () -> DriverManager.getConnection(server.jdbcUrl("postgres"), "whimbrel", "guess"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
      assertThat(value(server, "SELECT DISTINCT auth_method FROM pg_hba_file_rules"))
          .isEqualTo("scram-sha-256");
    }
  }

  @Test
  void a_password_of_chance_is_hashed_once_and_those_of_people_often() throws SQLException {
    String rounds = "SELECT split_part(rolpassword, ':', 1) FROM pg_authid WHERE rolname = '%s'";
    try (PostgresServer server = PostgresServer.start(settings())) {
      assertThat(value(server, rounds.formatted(server.user()))).isEqualTo("SCRAM-SHA-256$1");
      try (Connection connection =
              DriverManager.getConnection(
                  server.jdbcUrl("postgres"), server.user(), server.password());
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE ROLE typed PASSWORD 'swordfish'");
      }
      assertThat(value(server, rounds.formatted("typed"))).isEqualTo("SCRAM-SHA-256$4096");
    }
  }

  @Test
  void it_listens_on_the_loopback_address_and_a_private_socket_only() throws IOException {
    try (PostgresServer server = PostgresServer.start(settings())) {
      assertThat(server.socketDirectory().resolve(".s.PGSQL." + server.port())).exists();
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(server.socketDirectory())))
          .isEqualTo("rwx------");
      assertThat(value(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      for (var card : NetworkInterface.networkInterfaces().toList()) {
        for (InetAddress address : card.inetAddresses().toList()) {
          if (!address.isLoopbackAddress()) {
            assertThat(answers(address, server.port())).as(address.toString()).isFalse();
          }
        }
      }
    }
  }

  private static boolean answers(InetAddress address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), 500);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  @Test
  void who_starts_it_again_gets_the_same_one_and_the_last_to_close_stops_it() {
    PostgresServer first = PostgresServer.start(settings());
    PostgresServer second = PostgresServer.start(settings().database("later"));
    assertThat(second.pid()).isEqualTo(first.pid());
    first.close();
    first.close();
    assertThat(second.isRunning()).isTrue();
    assertThat(value(second, "SELECT 1")).isEqualTo("1");
    second.close();
    assertThat(second.isRunning()).isFalse();
  }

  @Test
  void the_port_stays_the_same_unless_another_program_took_it() throws IOException {
    int port;
    try (PostgresServer server = PostgresServer.start(settings())) {
      port = server.port();
    }
    try (PostgresServer again = PostgresServer.start(settings())) {
      assertThat(again.port()).isEqualTo(port);
    }
    try (var thief = new java.net.ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        PostgresServer elsewhere = PostgresServer.start(settings())) {
      assertThat(thief.isBound()).isTrue();
      assertThat(elsewhere.port()).isNotEqualTo(port);
    }
  }

  @Test
  void parameters_reach_the_server_whatever_they_hold() {
    Settings settings =
        settings()
            .parameter("application_name", "it's \"quoted\"")
            .parameter("shared_preload_libraries", "pg_stat_statements");
    try (PostgresServer server = PostgresServer.start(settings)) {
      assertThat(
              value(
                  server,
                  "SELECT boot_val || reset_val FROM pg_settings WHERE name ="
                      + " 'application_name'"))
          .isNotNull();
      assertThat(value(server, "SHOW shared_preload_libraries")).isEqualTo("pg_stat_statements");
      assertThat(
              value(server, "SELECT setting FROM pg_file_settings WHERE name = 'application_name'"))
          .isEqualTo("it's \"quoted\"");
    }
  }

  @Test
  void one_that_is_kept_running_ends_when_it_is_stopped_by_name() {
    PostgresServer server = PostgresServer.start(settings().keepRunning(true));
    server.close();
    assertThat(server.isRunning()).isTrue();
    try (PostgresServer visitor = PostgresServer.start(settings())) {
      assertThat(visitor.pid()).isEqualTo(server.pid());
    }
    assertThat(server.isRunning()).isTrue();
    assertThat(PostgresServer.stop(folder())).isTrue();
    assertThat(server.isRunning()).isFalse();
    assertThat(PostgresServer.stop(folder())).isFalse();
  }

  @Test
  void a_stop_does_not_wait_for_clients_to_leave() throws SQLException {
    PostgresServer server = PostgresServer.start(settings());
    try (var client =
        DriverManager.getConnection(server.jdbcUrl("postgres"), server.user(), server.password())) {
      server.stop();
      assertThat(server.isRunning()).isFalse();
      assertThat(client.isValid(1)).isFalse();
    }
  }
}
