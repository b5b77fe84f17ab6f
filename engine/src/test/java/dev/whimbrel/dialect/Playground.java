package dev.whimbrel.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.postgres.CatalogueReader;
import dev.whimbrel.diff.Renames;
import dev.whimbrel.diff.SchemaDiff;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Grantee;
import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObjects;
import dev.whimbrel.schema.Table;
import dev.whimbrel.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
        // Only servers of some majors name NOT NULL.
        if (!statement.sql().matches(".*_not_null\"?")) {
          text.append(statement.sql().strip().replaceFirst(";$", "")).append(";\n");
        }
        if (isDue(statement.look())) {
          script(statement.sql());
        }
      }
      state = operation.applyTo(state);
    }
    return text.toString();
  }

  private boolean isDue(Statement.@Nullable Look look) throws SQLException {
    if (look == null || look.refuses()) {
      return true;
    }
    try (java.sql.Statement statement = connection.createStatement()) {
      return !statement.executeQuery(look.query()).next();
    }
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
    assertThat(introspected.objects().texts().keySet())
        .containsAll(state.objects().texts().keySet());
    assertThat(known(introspected, canonical)).isEqualTo(known(canonical, canonical));
    assertThat(SchemaDiff.between(introspected, canonical, Renames.none()).operations()).isEmpty();
    return introspected;
  }

  /** Everything that the whole database holds. */
  Map<Key, Map<String, String>> catalogue() throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
    try {
      Catalogue catalogue = CatalogueReader.read(connection, true);
      Map<Key, Map<String, String>> all = new TreeMap<>();
      catalogue.keys().forEach(key -> all.put(key, catalogue.get(key).attributes()));
      return all;
    } finally {
      connection.setAutoCommit(false);
    }
  }

  /** Of what is kept as a text, that of which the state speaks and the server could be asked. */
  private static Schema known(Schema schema, Schema asked) {
    SchemaObjects objects = schema.objects();
    SchemaObjects others = asked.objects();
    SortedMap<ObjectName, String> texts = new TreeMap<>(objects.texts());
    texts.keySet().retainAll(others.texts().keySet());
    SortedMap<Grantee, Map<String, Boolean>> grants = new TreeMap<>(objects.grants());
    grants.keySet().retainAll(others.grants().keySet());
    SortedMap<ObjectName, String> comments = new TreeMap<>(objects.comments());
    comments.keySet().retainAll(others.comments().keySet());
    return schema.withObjects(new SchemaObjects(texts, grants, comments));
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
