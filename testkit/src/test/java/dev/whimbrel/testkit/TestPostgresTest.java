package dev.whimbrel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestPostgresTest {

  @Test
  void a_database_is_fresh_and_its_own() {
    try (TestDatabase one = TestPostgres.database();
        TestDatabase other = TestPostgres.database()) {
      one.execute("CREATE TABLE bird (name text)");
      assertThat(one.value("SELECT count(*) FROM pg_tables WHERE tablename = 'bird'"))
          .isEqualTo("1");
      assertThat(other.value("SELECT count(*) FROM pg_tables WHERE tablename = 'bird'"))
          .isEqualTo("0");
      assertThat(one.value("SHOW server_encoding")).isEqualTo("UTF8");
      assertThat(one.value("SHOW fsync")).isEqualTo("off");
    }
  }

  @Test
  void a_template_is_prepared_once_and_copied() {
    AtomicInteger prepared = new AtomicInteger();
    for (int copy = 0; copy < 3; copy++) {
      try (TestDatabase database =
          TestPostgres.database("birds", source -> prepare(source, prepared))) {
        assertThat(database.value("SELECT name FROM bird")).isEqualTo("whimbrel");
        database.execute("DELETE FROM bird");
      }
    }
    assertThat(prepared).hasValue(1);
  }

  private static void prepare(DataSource source, AtomicInteger prepared) {
    prepared.incrementAndGet();
    try (Connection connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE bird AS SELECT 'whimbrel' AS name");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  @Test
  void a_new_role_may_connect_and_nothing_else() throws SQLException {
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE TABLE bird (name text)");
      TestDatabase.Role role = database.newRole();
      try (Connection connection = role.dataSource().getConnection();
          var statement = connection.createStatement()) {
        assertThatThrownBy(() -> statement.execute("SELECT * FROM bird"))
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void statements_can_be_counted() {
    try (TestDatabase database = TestPostgres.database()) {
      database.execute("CREATE EXTENSION pg_stat_statements; SELECT 1 AS counted");
      assertThat(
              database.value(
                  "SELECT calls FROM pg_stat_statements JOIN pg_database d ON d.oid = dbid WHERE"
                      + " datname = current_database() AND query LIKE 'SELECT % AS counted'"))
          .isEqualTo("1");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 18})
  void majors_of_the_default_tier_run(int major) {
    assertThat(TestPostgres.of(major).major()).isEqualTo(major);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 17})
  @org.junit.jupiter.api.Tag("deep")
  void majors_of_the_deep_tier_run(int major) {
    assertThat(TestPostgres.of(major).major()).isEqualTo(major);
  }
}
