package dev.whimbrel.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.diff.Renames;
import dev.whimbrel.diff.SchemaDiff;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A database and the state that it should be in; everything since a commit is one transaction. */
final class Playground implements AutoCloseable {

  private final Dialect dialect;
  private final Connection connection;
  private Schema state = Schema.empty();

  Playground(Dialect dialect, TestDatabase database) throws SQLException {
    this.dialect = dialect;
    this.connection = database.dataSource().getConnection();
    connection.setAutoCommit(false);
  }

  /** What the operations so far add up to. */
  Schema state() {
    return state;
  }

  /** Carries operations out, and says their statements. */
  String run(List<Operation> operations) throws SQLException {
    StringBuilder text = new StringBuilder();
    for (Operation operation : operations) {
      for (Statement statement : dialect.render(operation, state)) {
        text.append(statement.sql().strip().replaceFirst(";$", "")).append(";\n");
        script(statement.sql());
      }
      state = operation.applyTo(state);
    }
    return text.toString();
  }

  void script(String sql) throws SQLException {
    try (java.sql.Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  void commit() throws SQLException {
    connection.commit();
  }

  /** What the server holds, once the state in the server's words was found to be the same. */
  Schema agreed() throws SQLException {
    Schema introspected = introspected();
    Schema canonical = ordered(dialect.canonical(connection, state));
    assertThat(introspected).isEqualTo(canonical);
    assertThat(SchemaDiff.between(introspected, canonical, Renames.none()).operations()).isEmpty();
    return introspected;
  }

  /** What the server holds, with columns by name: what comes back comes back last. */
  Schema introspected() throws SQLException {
    return ordered(dialect.introspect(connection, "public"));
  }

  private static Schema ordered(Schema schema) {
    Schema ordered = schema;
    for (Table table : schema.tables().values()) {
      List<Column> columns =
          table.columns().stream().sorted(Comparator.comparing(Column::name)).toList();
      ordered = ordered.with(table.withColumns(columns));
    }
    return ordered;
  }

  /** A line for each row that a query finds. */
  String rows(String query) throws SQLException {
    if (query.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    try (java.sql.Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          row.add(String.valueOf(result.getString(column)));
        }
        text.append(String.join(" | ", row)).append('\n');
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws SQLException {
    connection.rollback();
    connection.close();
  }
}
