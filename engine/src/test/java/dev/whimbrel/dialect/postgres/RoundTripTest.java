package dev.whimbrel.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.dialect.Statement;
import dev.whimbrel.diff.Renames;
import dev.whimbrel.diff.SchemaDiff;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundTripTest {

  @Test
  void what_was_read_builds_the_same_again() throws Exception {
    try (TestDatabase one = TestPostgres.of(18).newDatabase();
        TestDatabase two = TestPostgres.of(18).newDatabase();
        Connection c1 = one.dataSource().getConnection();
        Connection c2 = two.dataSource().getConnection()) {
      String sql =
          new String(
              RoundTripTest.class.getResourceAsStream("/dialect/everything.sql").readAllBytes(),
              java.nio.charset.StandardCharsets.UTF_8);
      one.execute(sql);
      two.execute("CREATE TYPE mood AS ENUM ('sad', 'ok', 'Very happy')");
      PostgresDialect dialect = PostgresDialect.of(c1);
      Schema read = dialect.introspect(c1, "public");
      Schema state = Schema.empty();
      List<Operation> ops = SchemaDiff.between(state, read, Renames.none()).operations();
      for (Operation op : ops) {
        for (Statement s : dialect.render(op, state)) {
          two.execute(s.sql());
        }
        state = op.applyTo(state);
      }
      assertThat(dialect.introspect(c2, "public")).isEqualTo(read);
      assertThat(dialect.canonical(c2, read)).isEqualTo(read);
    }
  }
}
