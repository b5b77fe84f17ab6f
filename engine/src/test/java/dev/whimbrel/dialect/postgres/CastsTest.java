package dev.whimbrel.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.TypeNames;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class CastsTest {

  private static final List<String> TYPES =
      List.of(
          "smallint",
          "integer",
          "bigint",
          "numeric",
          "real",
          "double precision",
          "text",
          "varchar(3)",
          "char(3)",
          "boolean",
          "date",
          "timestamp",
          "timestamptz",
          "time",
          "json",
          "jsonb",
          "uuid",
          "bytea",
          "text[]",
          "integer[]");

  @Test
  void without_using_the_server_takes_every_change_that_we_say_it_takes() throws SQLException {
    try (TestDatabase database = TestPostgres.database();
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String from : TYPES) {
        for (String to : TYPES) {
          Savepoint start = connection.setSavepoint();
          statement.execute("CREATE TABLE t (c " + from + ")");
          boolean taken = taken(statement, "ALTER TABLE t ALTER c TYPE " + to);
          connection.rollback(start);
          ColumnType one = TypeNames.parse(from);
          if (!Casts.explicit(one, TypeNames.parse(to))) {
            assertThat(taken).as(from + " to " + to).isTrue();
          }
        }
      }
    }
  }

  @Test
  void a_text_is_never_cut_in_silence() {
    assertThat(Casts.explicit(TypeNames.parse("text"), TypeNames.parse("varchar(3)"))).isFalse();
    assertThat(Casts.explicit(TypeNames.parse("text"), TypeNames.parse("integer"))).isTrue();
  }

  private static boolean taken(Statement statement, String sql) {
    try {
      statement.execute(sql);
      return true;
    } catch (SQLException refused) {
      return false;
    }
  }
}
