package dev.whimbrel.testkit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** A database of one test class; dropped when it is closed, gone with the server in any case. */
public final class TestDatabase implements AutoCloseable {
  private final TestPostgres server;
  private final String name;
  private final List<String> roles = new ArrayList<>();

  TestDatabase(TestPostgres server, String name) {
    this.server = server;
    this.name = name;
  }

  /**
   * Somebody who may connect and nothing else.
   *
   * @param user the role's name
   * @param password its password
   * @param dataSource connections under this name
   */
  public record Role(String user, String password, DataSource dataSource) {}

  /** The database's name on its server. */
  public String name() {
    return name;
  }

  /** The server that it lies on. */
  public TestPostgres server() {
    return server;
  }

  /** JDBC address without name and password. */
  public String jdbcUrl() {
    return "jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + name;
  }

  /** Address for programs such as psql, with name and password. */
  public String url() {
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(
            encoded(server.user()), encoded(server.password()), server.host(), server.port(), name);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Superuser's name. */
  public String user() {
    return server.user();
  }

  /** Superuser's password. */
  public String password() {
    return server.password();
  }

  /** New connections of the superuser, one per call. */
  public DataSource dataSource() {
    return server.dataSource(name, server.user(), server.password());
  }

  /** Runs SQL of any number of statements. */
  public void execute(String sql) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException("Refused: " + sql, failure);
    }
  }

  /** The rows of a query as text; a null is the word {@code null}. */
  public List<List<String>> query(String sql) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          row.add(String.valueOf(result.getString(column)));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException failure) {
      throw new IllegalStateException("Refused: " + sql, failure);
    }
  }

  /** The first column of the first row as text. */
  public String value(String sql) {
    return query(sql).getFirst().getFirst();
  }

  /** A new role that may connect and nothing else; dropped with the database. */
  public Role newRole() {
    String role = name + "_role_" + (roles.size() + 1);
    server.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'visitor'");
    roles.add(role);
    return new Role(role, "visitor", server.dataSource(name, role, "visitor"));
  }

  @Override
  public void close() {
    server.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    roles.forEach(role -> server.execute("DROP ROLE IF EXISTS " + role));
    roles.clear();
  }
}
