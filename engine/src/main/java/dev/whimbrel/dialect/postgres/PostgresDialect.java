package dev.whimbrel.dialect.postgres;

import dev.whimbrel.dialect.Dialect;
import dev.whimbrel.dialect.Printed;
import dev.whimbrel.dialect.Statement;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** PostgreSQL of one major version, 14 to 18. */
public final class PostgresDialect implements Dialect {

  private final int major;
  private final SqlRenderer renderer;

  /** The dialect of a server of that major version. */
  public PostgresDialect(int major) {
    this.major = major;
    this.renderer = new SqlRenderer(major);
  }

  /**
   * The dialect of the server at the other end.
   *
   * @throws SQLException when the connection fails
   */
  public static PostgresDialect of(Connection connection) throws SQLException {
    return new PostgresDialect(connection.getMetaData().getDatabaseMajorVersion());
  }

  /** The major version that statements are made for. */
  public int major() {
    return major;
  }

  @Override
  public List<Statement> render(Operation operation, Schema before) {
    return renderer.render(operation, before);
  }

  @Override
  public Schema introspect(Connection connection, String namespace) throws SQLException {
    return new Introspector(major).read(connection, namespace);
  }

  @Override
  public Printed printed(Connection connection, Schema schema) throws SQLException {
    return new Canonical(major, renderer).of(connection, schema);
  }
}
