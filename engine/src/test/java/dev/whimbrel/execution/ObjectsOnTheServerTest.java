package dev.whimbrel.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of objects and privileges only the server knows. */
class ObjectsOnTheServerTest {

  private final Engine engine = new Engine().file("core/0001_place.yaml", Engine.PLACE);

  @AfterEach
  void close() {
    engine.close();
  }

  private String owner() {
    return String.valueOf(engine.database.value("SELECT current_user"));
  }

  @Test
  void whatAnOwnerMayDoIsNeitherGivenNorTaken() {
    engine.file(
        "core/0002_grants.yaml",
        """
        operations:
          - grant: {kind: table, name: place, privileges: [SELECT, UPDATE], to: %1$s}
          - grant: {kind: table, name: place, privileges: [SELECT], columns: [name], to: %1$s}
          - create_object: {kind: function, name: f(), sql: "CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1"}
          - grant: {kind: function, name: f(), privileges: [EXECUTE], to: %1$s}
        """
            .formatted(owner()));
    engine.whimbrel().apply();

    assertThat(engine.whimbrel().verify().differences()).isEmpty();

    engine.whimbrel().revert(Engine.id("core/0002_grants"), RevertOptions.USUAL);
    assertThat(engine.database.value("SELECT has_table_privilege('place', 'SELECT, UPDATE')::text"))
        .isEqualTo("true");
    assertThat(
            engine.database.value(
                "SELECT (count(*) FILTER (WHERE privilege_type = 'UPDATE'))::text FROM pg_class,"
                    + " aclexplode(coalesce(relacl, acldefault('r', relowner))) WHERE relname ="
                    + " 'place' AND grantee = relowner"))
        .isEqualTo("1");
    assertThat(engine.whimbrel().verify().differences()).isEmpty();
  }

  @Test
  void aViewThatWouldLoseWhatSqlPutOnItStays() {
    engine
        .file(
            "core/0002_views.yaml",
            """
            operations:
              - create_object: {kind: materialized_view, name: counted, sql: CREATE MATERIALIZED VIEW counted AS SELECT count(*) AS places FROM place}
              - sql: {up: CREATE INDEX by_places ON counted (places)}
              - create_object: {kind: view, name: named, sql: CREATE VIEW named AS SELECT id FROM place}
              - grant: {kind: view, name: named, privileges: [SELECT], columns: [id], to: pg_monitor}
            """)
        .whimbrel()
        .apply();
    engine.database.execute("GRANT SELECT (id) ON named TO pg_read_all_data");
    engine.file(
        "core/0003_counted.yaml",
        """
        operations:
          - replace_object: {kind: materialized_view, name: counted, sql: CREATE MATERIALIZED VIEW counted AS SELECT count(*) AS places FROM place WHERE id > 0}
          - replace_object: {kind: view, name: named, sql: CREATE VIEW named AS SELECT id FROM place WHERE id > 0}
        """);

    assertThatThrownBy(() -> engine.whimbrel().apply())
        .isInstanceOf(HistoryConflict.class)
        .hasMessage(
            "would-be-lost replace materialized view counted: index by_places would go along, made"
                + " by no operation\n"
                + "  Hint: drop it before, and make it again behind");
    assertThat(engine.database.value("SELECT 'by_places'::regclass::text")).isEqualTo("by_places");

    engine.database.execute("DROP INDEX by_places");
    engine.database.execute(
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'; CREATE TRIGGER"
            + " kept INSTEAD OF DELETE ON named FOR EACH ROW EXECUTE FUNCTION f()");

    assertThatThrownBy(() -> engine.whimbrel().apply())
        .hasMessageContaining(
            "privileges of pg_read_all_data on column id, trigger kept would go along");

    engine.database.execute("DROP TRIGGER kept ON named");
    engine.database.execute("REVOKE SELECT (id) ON named FROM pg_read_all_data");
    engine.whimbrel().apply();
    assertThat(engine.whimbrel().verify().differences()).isEmpty();
  }

  @Test
  void bodiesMayCallColumnsByTheWordThatEndsThem() {
    engine.file(
        "core/0002_end.yaml",
        """
        operations:
          - create_object:
              kind: function
              name: span()
              sql: |
                CREATE FUNCTION span() RETURNS TABLE (a int, b int) LANGUAGE sql BEGIN ATOMIC
                  SELECT CASE WHEN true THEN 1 END AS end, 2 AS case;
                  SELECT 1 AS begin, q.end FROM (SELECT 2 AS end) q;
                END
        """);
    engine.whimbrel().apply();

    assertThat(engine.whimbrel().verify().differences()).isEmpty();
  }

  @Test
  void aRoleThatMayNotMakeSchemasSeesNoDriftInASchemaWhoseNameNeedsQuotes() {
    engine.file(
        "core/0002_objects.yaml",
        """
        operations:
          - create_object:
              kind: function
              name: stamp()
              sql: |
                CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$
          - create_object: {kind: trigger, name: stamped, table: place, sql: CREATE TRIGGER stamped BEFORE UPDATE ON place FOR EACH ROW EXECUTE FUNCTION stamp()}
          - create_object: {kind: view, name: named, sql: "CREATE VIEW named AS SELECT id FROM place WHERE name<>''"}
          - create_object: {kind: statistics, name: pair, sql: "CREATE STATISTICS pair ON id, name FROM place"}
          - create_object: {kind: domain, name: word, sql: "CREATE DOMAIN word AS text CHECK (VALUE <> '')"}
          - create_object: {kind: function, name: f(word), sql: "CREATE FUNCTION f(a word) RETURNS word LANGUAGE sql RETURN a"}
        """);
    engine.database.execute("CREATE SCHEMA \"My places\"");
    Whimbrel owner = engine.builder(engine.database.dataSource()).namespace("My places").build();
    owner.apply();

    assertThat(owner.verify().differences()).isEmpty();
    assertThat(owner.verify().uncompared()).isEmpty();

    TestDatabase.Role role = engine.database.newRole();
    engine.database.execute(
        ("GRANT USAGE ON SCHEMA \"My places\", whimbrel TO %1$s; GRANT SELECT ON ALL TABLES IN"
                + " SCHEMA whimbrel TO %1$s")
            .formatted(role.user()));
    Verification seen = engine.builder(role.dataSource()).namespace("My places").build().verify();
    assertThat(seen.differences()).isEmpty();
    assertThat(seen.uncompared()).isEmpty();
  }

  @Test
  void aTextThatNamesTheSchemaOfTheMigrationsIsNotCompared() {
    engine.file(
        "core/0002_view.yaml",
        """
        operations:
          - create_object: {kind: view, name: named, sql: CREATE VIEW named AS SELECT id FROM places.place}
        """);
    engine.database.execute("CREATE SCHEMA places");
    Whimbrel whimbrel = engine.builder(engine.database.dataSource()).namespace("places").build();
    whimbrel.apply();

    assertThat(whimbrel.verify().differences()).isEmpty();
    assertThat(whimbrel.verify().uncompared())
        .containsExactly("view named: it names the schema places");
  }
}
