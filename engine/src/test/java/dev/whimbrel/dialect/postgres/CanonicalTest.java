package dev.whimbrel.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.TypeNames;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanonicalTest {

  private static final PostgresDialect DIALECT = new PostgresDialect(18);
  private static final String TRACES =
      "SELECT (SELECT count(*) FROM pg_namespace) || ' ' || (SELECT count(*) FROM pg_class)"
          + " || ' ' || (SELECT count(*) FROM pg_extension)";

  private TestDatabase database;

  @BeforeAll
  void start() {
    database = TestPostgres.database();
    database.execute("CREATE SCHEMA extras; CREATE EXTENSION pg_trgm SCHEMA extras");
    database.execute("CREATE EXTENSION citext SCHEMA extras");
  }

  @AfterAll
  void stop() {
    database.close();
  }

  @Test
  void expressions_read_as_the_server_prints_them() throws SQLException {
    Schema canonical = canonical(database.dataSource(), places("citext"));
    Table place = canonical.table("place").orElseThrow();
    assertThat(place.columns().getLast().defaultValue()).isEqualTo("'a'::character varying");
    assertThat(place.constraint("place_kind_check").orElseThrow())
        .isEqualTo(new Constraint.Check("place_kind_check", "kind IN ('a', 'b')", false));
    assertThat(canonical(database.dataSource(), canonical)).isEqualTo(canonical);
  }

  @Test
  void a_type_of_an_extension_elsewhere_stays_unqualified() throws SQLException {
    Schema canonical = canonical(database.dataSource(), places("citext"));
    assertThat(canonical.table("place").orElseThrow().columns().getFirst().type())
        .isEqualTo(TypeNames.parse("citext"));
  }

  @Test
  void nothing_is_left_behind_whether_it_works_or_not() throws SQLException {
    String before = database.value(TRACES);
    canonical(database.dataSource(), places("text"));
    assertThatThrownBy(() -> canonical(database.dataSource(), places("no_such_type")))
        .isInstanceOf(SQLException.class)
        .hasMessageStartingWith(
            "place cannot be built: ERROR: type \"no_such_type\" does not exist");
    assertThat(database.value(TRACES)).isEqualTo(before);
  }

  @Test
  void the_transaction_of_the_caller_goes_on_with_its_own_settings() throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("SET LOCAL search_path TO public");
        statement.execute("CREATE TABLE mine ()");
        assertThatThrownBy(() -> DIALECT.canonical(connection, places("no_such_type")))
            .isInstanceOf(SQLException.class);
        DIALECT.canonical(connection, places("text"));
        DIALECT.introspect(connection, "extras");
        try (var row =
            statement.executeQuery("SELECT current_setting('search_path'), 'mine'::regclass")) {
          row.next();
          assertThat(row.getString(1)).isEqualTo("public");
        }
      }
      connection.rollback();
    }
  }

  @Test
  void a_role_that_may_create_no_namespace_gets_the_same_answer() throws SQLException {
    TestDatabase.Role role = database.newRole();
    database.execute("GRANT USAGE ON SCHEMA extras TO " + role.user());
    assertThat(canonical(role.dataSource(), places("citext")))
        .isEqualTo(canonical(database.dataSource(), places("citext")));
  }

  @Test
  void an_extension_that_is_not_installed_yet_is_there_for_the_moment() throws SQLException {
    Table table =
        new Table("room", List.of(new Column("number", TypeNames.parse("integer"), false)))
            .plus(
                new Constraint.Exclusion(
                    "room_excl", "gist", "number WITH =", null, Constraint.Timing.NOT_DEFERRABLE));
    Schema schema = Schema.of(List.of(table)).withExtensions(Set.of("btree_gist"));
    assertThat(canonical(database.dataSource(), schema)).isEqualTo(schema);
    assertThat(database.value("SELECT count(*) FROM pg_extension WHERE extname = 'btree_gist'"))
        .isEqualTo("0");
  }

  @Test
  void many_at_once_do_not_wait_for_each_other() throws Exception {
    try (Connection one = database.dataSource().getConnection()) {
      one.setAutoCommit(false);
      ScratchNamespace.create(one);
      try (Connection other = database.dataSource().getConnection()) {
        try (var statement = other.createStatement()) {
          statement.execute("SET lock_timeout TO '2s'");
        }
        assertThat(DIALECT.canonical(other, places("text")).tables()).hasSize(1);
      }
      one.rollback();
    }
  }

  private static Schema canonical(DataSource source, Schema schema) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return DIALECT.canonical(connection, schema);
    }
  }

  private static Schema places(String type) {
    Column kind = new Column("kind", TypeNames.parse("varchar(9)"), false).defaulting("'a'");
    Table table =
        new Table("place", List.of(new Column("name", TypeNames.parse(type), true), kind))
            .plus(new Constraint.Check("place_kind_check", "kind in ('a', 'b')", false))
            .plus(
                new Index(
                    "place_kind_idx",
                    "gin",
                    List.of(new Index.Part("kind", false, null, "gin_trgm_ops", false, false)),
                    List.of(),
                    false,
                    false,
                    "kind != 'c'",
                    new TreeMap<>()));
    return Schema.of(List.of(table));
  }
}
