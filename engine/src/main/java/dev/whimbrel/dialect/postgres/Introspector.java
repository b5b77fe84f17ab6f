package dev.whimbrel.dialect.postgres;

import dev.whimbrel.dialect.postgres.object.ObjectReader;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Reads what a namespace holds, in one query for each kind of object however many there are: plain
 * tables and enums that no extension owns, sequences that no column owns, and the database's
 * extensions.
 */
final class Introspector {

  private final Capabilities server;

  Introspector(int major) {
    this.server = new Capabilities(major);
  }

  Schema read(Connection connection, String namespace) throws SQLException {
    return Passage.through(
        connection,
        () -> {
          SearchPath.lead(connection, namespace);
          return readInPath(connection, namespace);
        });
  }

  /** The search path leads with the namespace already. */
  Schema readInPath(Connection connection, String namespace) throws SQLException {
    Map<String, List<Column>> columns = ColumnReader.read(connection, namespace);
    Map<String, List<Constraint>> constraints =
        new ConstraintReader(server).read(connection, namespace);
    Map<String, List<Index>> indexes = new IndexReader(server).read(connection, namespace);
    List<Table> tables =
        TableReader.read(connection, namespace).stream()
            .map(
                table ->
                    new Table(
                        table.name(),
                        columns.getOrDefault(table.name(), List.of()),
                        constraints.getOrDefault(table.name(), List.of()),
                        indexes.getOrDefault(table.name(), List.of()),
                        table.comment()))
            .toList();
    return Schema.of(tables)
        .withExtensions(TypeReader.extensions(connection))
        .withEnums(TypeReader.enums(connection, namespace))
        .withSequences(SequenceReader.read(connection, namespace))
        .withObjects(ObjectReader.read(connection, namespace));
  }
}
