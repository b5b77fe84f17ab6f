package dev.whimbrel.dialect.postgres;

import dev.whimbrel.dialect.Printed;
import dev.whimbrel.dialect.postgres.object.ObjectBuilder;
import dev.whimbrel.operation.CreateExtension;
import dev.whimbrel.operation.CreateTable;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings a schema into the server's own words: builds it in a namespace that nobody else sees,
 * reads it back, and rolls everything back. Foreign keys are in the server's words already; they
 * are left out, so that no table has to wait for another.
 */
final class Canonical {

  private final Introspector introspector;
  private final SqlRenderer renderer;

  Canonical(int major, SqlRenderer renderer) {
    this.introspector = new Introspector(major);
    this.renderer = renderer;
  }

  Printed of(Connection connection, Schema schema) throws SQLException {
    return Passage.through(connection, () -> built(connection, schema));
  }

  private Printed built(Connection connection, Schema schema) throws SQLException {
    String home = SearchPath.first(connection);
    String namespace = ScratchNamespace.create(connection);
    SearchPath.lead(connection, namespace);
    for (String missing : missing(connection, schema)) {
      execute(connection, renderer.sql(new CreateExtension(missing), schema), missing);
    }
    types(connection, schema);
    ObjectBuilder objects = new ObjectBuilder(connection, schema, home);
    objects.beforeTables();
    for (Table table : schema.tables().values()) {
      Table alone = table.withConstraints(others(table, false));
      execute(connection, renderer.sql(new CreateTable(alone), schema), table.name());
    }
    Schema read = introspector.readInPath(connection, namespace);
    Schema canonical =
        Schema.empty()
            .withExtensions(schema.extensions())
            .withEnums(schema.enums())
            .withSequences(schema.sequences())
            .withObjects(objects.afterTables(namespace));
    for (Table table : schema.tables().values()) {
      canonical = canonical.with(joined(table, read.table(table.name()).orElseThrow()));
    }
    return new Printed(canonical, objects.unprinted());
  }

  /** What columns stand on. */
  private static void types(Connection connection, Schema schema) throws SQLException {
    for (Map.Entry<String, List<String>> type : schema.enums().entrySet()) {
      String create = EnumSql.create(type.getKey(), type.getValue());
      execute(connection, List.of(create), type.getKey());
    }
    for (Map.Entry<String, Sequence> sequence : schema.sequences().entrySet()) {
      String create = SequenceSql.create(sequence.getKey(), sequence.getValue());
      execute(connection, List.of(create), sequence.getKey());
    }
  }

  private static List<String> missing(Connection connection, Schema schema) throws SQLException {
    List<String> missing = new ArrayList<>(schema.extensions());
    missing.removeAll(TypeReader.extensions(connection));
    return missing;
  }

  private static Table joined(Table given, Table read) {
    List<Constraint> constraints = new ArrayList<>(read.constraints());
    constraints.addAll(others(given, true));
    return read.withConstraints(constraints);
  }

  private static List<Constraint> others(Table table, boolean foreign) {
    return table.constraints().stream()
        .filter(c -> c instanceof Constraint.ForeignKey == foreign)
        .toList();
  }

  private static void execute(Connection connection, List<String> statements, String object)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Braces in an author's expression are no escapes of JDBC.
      statement.setEscapeProcessing(false);
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException refused) {
      throw new SQLException(
          object + " cannot be built: " + refused.getMessage(), refused.getSQLState(), refused);
    }
  }
}
