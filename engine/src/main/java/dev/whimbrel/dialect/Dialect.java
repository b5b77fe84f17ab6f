package dev.whimbrel.dialect;

import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What the engine needs to know of one kind of database. */
public interface Dialect {

  /** The statements that carry out an operation on a database in that state, in order. */
  List<Statement> render(Operation operation, Schema before);

  /**
   * Reads a namespace as it is, in a fixed number of catalogue queries.
   *
   * @throws SQLException when the connection fails or may not read the catalogue
   */
  Schema introspect(Connection connection, String namespace) throws SQLException;

  /**
   * The schema with every expression (default, predicate, check, index) as the server itself would
   * print it, so that it can be compared with what {@link #introspect} reads. Leaves no trace.
   *
   * @throws SQLException when the server refuses an expression
   */
  default Schema canonical(Connection connection, Schema schema) throws SQLException {
    return printed(connection, schema).schema();
  }

  /**
   * The same, with the reason of what the server could not be asked about.
   *
   * @throws SQLException when the server refuses an expression
   */
  Printed printed(Connection connection, Schema schema) throws SQLException;
}
