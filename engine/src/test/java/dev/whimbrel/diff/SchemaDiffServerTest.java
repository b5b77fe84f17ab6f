package dev.whimbrel.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.dialect.Statement;
import dev.whimbrel.dialect.postgres.PostgresDialect;
import dev.whimbrel.diff.text.DifferenceText;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaText;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is true in memory is true of a server: each step is taken, the end is the target. */
class SchemaDiffServerTest {

  @Test
  void theServerTakesTheDifferenceAndItsInverse() throws SQLException {
    check(20_261_121L, 15);
  }

  @Test
  void pairsThatOnceWentWrongStayRight() throws SQLException {
    check(-2_663_555_042_914_110_918L, 1);
  }

  @Tag("deep")
  @Test
  void theServerTakesManyDifferencesAndTheirInverses() throws SQLException {
    check(new Random().nextLong(), 1_000);
  }

  private static void check(long start, int pairs) throws SQLException {
    try (TestDatabase database = TestPostgres.database();
        Connection connection = database.dataSource().getConnection()) {
      for (long seed = start; seed < start + pairs; seed++) {
        Random random = new Random(seed);
        Schema from = SchemaGenerator.schema(random);
        Schema to = SchemaGenerator.schema(random);
        try {
          new Server(connection).check(from, to);
        } catch (SQLException | RuntimeException | AssertionError e) {
          throw new AssertionError(
              "seed %dL%n-- from%n%s-- to%n%s"
                  .formatted(seed, SchemaText.of(from), SchemaText.of(to)),
              e);
        }
      }
    }
  }

  private record Server(Connection connection, PostgresDialect dialect) {

    Server(Connection connection) throws SQLException {
      this(connection, PostgresDialect.of(connection));
    }

    void check(Schema from, Schema to) throws SQLException {
      execute("DROP SCHEMA public CASCADE");
      execute("CREATE SCHEMA public");
      take(Schema.empty(), SchemaDiff.between(Schema.empty(), from, Renames.none()).operations());
      is(from);
      List<Operation> there = SchemaDiff.between(from, to, Renames.none()).operations();
      take(from, there);
      is(to);
      take(to, inverse(from, there));
      is(from);
    }

    private void is(Schema wanted) throws SQLException {
      Schema there = dialect.introspect(connection, "public");
      assertThat(DifferenceText.between(dialect.canonical(connection, wanted), there)).isEmpty();
    }

    private void take(Schema before, List<Operation> operations) throws SQLException {
      Schema state = before;
      for (Operation operation : operations) {
        // A transaction each, as a lock asks for one, and a new value of an enum for its end.
        connection.setAutoCommit(false);
        for (Statement statement : dialect.render(operation, state)) {
          execute(statement.sql());
        }
        connection.setAutoCommit(true);
        state = operation.applyTo(state);
      }
    }

    private static List<Operation> inverse(Schema before, List<Operation> operations) {
      List<Operation> back = new ArrayList<>();
      Schema state = before;
      for (Operation operation : operations) {
        back.addAll(0, operation.inverse(state).orElseThrow());
        state = operation.applyTo(state);
      }
      return back;
    }

    private void execute(String sql) throws SQLException {
      try (java.sql.Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new SQLException(sql + "\n" + e.getMessage(), e);
      }
    }
  }
}
