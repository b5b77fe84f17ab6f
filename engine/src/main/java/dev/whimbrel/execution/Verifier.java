package dev.whimbrel.execution;

import dev.whimbrel.dialect.Printed;
import dev.whimbrel.diff.text.DifferenceText;
import dev.whimbrel.error.Problem;
import dev.whimbrel.execution.drift.ObjectDrift;
import dev.whimbrel.execution.history.AppliedMigration;
import dev.whimbrel.execution.step.ServerWords;
import dev.whimbrel.execution.step.Steps;
import dev.whimbrel.files.OperationCodec;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.operation.DatabaseOnly;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.Sql;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObjects;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Holds a database against its history: the authors' verify sections, then the catalogue. */
final class Verifier {

  private final Session session;
  private final Standing standing;

  Verifier(Session session, Standing standing) {
    this.session = session;
    this.standing = standing;
  }

  Verification run() throws SQLException {
    int checked = 0;
    List<Problem> failures = new ArrayList<>();
    for (AppliedMigration row : standing.applied()) {
      Migration migration = standing.migration(row.id());
      if (migration.verify() != null) {
        checked++;
        sections(migration, failures);
      }
    }
    List<String> uncompared = new ArrayList<>();
    return new Verification(checked, failures, differences(uncompared), uncompared);
  }

  private void sections(Migration migration, List<Problem> failures) throws SQLException {
    Connection connection = session.connection();
    for (dev.whimbrel.dialect.Statement statement :
        Steps.split(java.util.Objects.requireNonNull(migration.verify()))) {
      connection.setAutoCommit(false);
      try (Statement select = connection.createStatement()) {
        select.execute("SET TRANSACTION READ ONLY");
        session.prepareTransaction();
        select.setEscapeProcessing(false);
        boolean rows = select.execute(statement.sql());
        Optional<String> first = rows ? firstRow(select) : Optional.empty();
        first.ifPresent(
            row -> failures.add(failure(migration, statement, "it returned a row: " + row)));
      } catch (SQLException refused) {
        String words = ServerWords.message(refused) + ServerWords.state(refused);
        failures.add(failure(migration, statement, words));
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private static Optional<String> firstRow(Statement select) throws SQLException {
    try (ResultSet row = select.getResultSet()) {
      if (!row.next()) {
        return Optional.empty();
      }
      List<String> values = new ArrayList<>();
      for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
        values.add(row.getMetaData().getColumnLabel(i) + " = " + row.getString(i));
      }
      return Optional.of(String.join(", ", values));
    }
  }

  private static Problem failure(
      Migration migration, dev.whimbrel.dialect.Statement statement, String words) {
    return new Problem(
        "verify-failed",
        migration.source().file() + ":" + statement.line(),
        "what " + migration.id() + " says of itself does not hold",
        statement.sql() + "\n" + words,
        "mend the rows, or write a migration that does");
  }

  private List<String> differences(List<String> uncompared) throws SQLException {
    // A type of the namespace itself is found only with the namespace in the path.
    session.usePath(false);
    Printed printed = session.dialect().printed(session.connection(), standing.state());
    Schema expected = printed.schema();
    Schema actual = session.dialect().introspect(session.connection(), session.namespace());
    ObjectDrift drift = ObjectDrift.of(standing.state(), printed, actual.objects());
    uncompared.addAll(drift.uncompared());
    List<String> lines = new ArrayList<>();
    Schema found = asked(expected, actual);
    // A table that no operation knows stands on both sides, so that keys that lead to it resolve.
    Schema wanted = expected.withObjects(SchemaObjects.none());
    for (Table table : actual.tables().values()) {
      if (expected.table(table.name()).isEmpty()) {
        wanted = wanted.with(table);
        if (!named(table.name())) {
          lines.add("+ table " + table.name());
        }
      }
    }
    lines.addAll(DifferenceText.between(wanted, found));
    lines.addAll(drift.lines());
    return lines;
  }

  /** What the server has of that which migrations speak of, and all of its tables. */
  private static Schema asked(Schema expected, Schema actual) {
    TreeSet<String> extensions = new TreeSet<>(actual.extensions());
    // What nobody asked for, the server came with.
    extensions.retainAll(expected.extensions());
    TreeMap<String, List<String>> enums = new TreeMap<>(actual.enums());
    enums.keySet().retainAll(expected.enums().keySet());
    TreeMap<String, Sequence> sequences = new TreeMap<>(actual.sequences());
    sequences.keySet().retainAll(expected.sequences().keySet());
    // What is kept as a text was compared already.
    return actual
        .withExtensions(extensions)
        .withEnums(enums)
        .withSequences(sequences)
        .withObjects(SchemaObjects.none());
  }

  /** Whether SQL of an author names the table, and so may have made it. */
  private boolean named(String table) {
    Pattern word = Pattern.compile("(?<![\\w$])" + Pattern.quote(table) + "(?![\\w$])");
    return standing.applied().stream()
        .map(row -> standing.migration(row.id()))
        .flatMap(migration -> migration.operations().stream())
        .anyMatch(operation -> mentions(operation, word));
  }

  private static boolean mentions(Operation operation, Pattern word) {
    return switch (operation) {
      case Sql sql -> word.matcher(sql.up().text()).find();
      case DatabaseOnly(List<Operation> all) -> word.matcher(OperationCodec.write(all)).find();
      default -> false;
    };
  }
}
