package dev.whimbrel.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Drift of what is kept as a text, granted and said. */
class ObjectVerifyTest {

  private static final String OBJECTS =
      """
      operations:
        - sql: {up: CREATE TABLE by_hand (id integer)}
        - create_object: {kind: view, name: named, sql: "CREATE VIEW named AS SELECT id FROM place WHERE name<>''"}
        - create_object:
            kind: function
            name: stamp()
            sql: |
              CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$
              BEGIN
                RETURN NEW;
              END $$
        - create_object: {kind: trigger, name: stamped, table: place, sql: CREATE TRIGGER stamped BEFORE UPDATE ON place FOR EACH ROW EXECUTE FUNCTION stamp()}
        - create_object: {kind: policy, name: own, table: place, sql: CREATE POLICY own ON place USING (name = CURRENT_USER)}
        - create_object: {kind: materialized_view, name: counted, sql: CREATE MATERIALIZED VIEW counted AS SELECT count(*) FROM named}
        - grant: {kind: table, name: place, privileges: [SELECT, INSERT], to: pg_monitor, grant_option: true}
        - revoke: {kind: function, name: stamp(), privileges: [EXECUTE], from: PUBLIC}
        - set_comment: {kind: view, name: named, comment: those with a name}
      """;

  private final Engine engine =
      new Engine()
          .file("core/0001_place.yaml", Engine.PLACE)
          .file("core/0002_objects.yaml", OBJECTS);

  @BeforeEach
  void apply() {
    engine.whimbrel().apply();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void holdsWhenNobodyTouchedAnything() {
    Verification verification = engine.whimbrel().verify();

    assertThat(verification.differences()).isEmpty();
    assertThat(verification.uncompared()).isEmpty();
  }

  @Test
  void showsWhatIsGoneGrantedNoMoreAndSaidOtherwise() {
    engine.database.execute("DROP POLICY own ON place");
    engine.database.execute("DROP MATERIALIZED VIEW counted");
    engine.database.execute("REVOKE INSERT ON place FROM pg_monitor");
    engine.database.execute("REVOKE GRANT OPTION FOR SELECT ON place FROM pg_monitor");
    engine.database.execute("GRANT EXECUTE ON FUNCTION stamp() TO PUBLIC");
    engine.database.execute("COMMENT ON VIEW named IS 'all'");
    engine.database.execute("CREATE VIEW nobody_asked AS SELECT 1 AS one");

    assertThat(engine.whimbrel().verify().differences())
        .containsExactlyInAnyOrder(
            "- policy own of place",
            "- materialized view counted",
            "- privilege INSERT on table place for pg_monitor",
            "~ privilege SELECT on table place for pg_monitor: grant option true -> false",
            "+ privilege EXECUTE on function stamp() for PUBLIC",
            "~ view named: comment those with a name -> all");
  }

  @Test
  void namesOfEveryShapeAreRead() {
    engine.database.execute("CREATE SCHEMA guest");
    engine.database.execute("CREATE TABLE guest.odd (\"a\n\tb\\\\c\" integer)");
    engine.database.execute("REVOKE ALL ON guest.odd FROM CURRENT_USER");
    engine.database.execute("GRANT SELECT (\"a\n\tb\\\\c\") ON guest.odd TO PUBLIC");

    assertThat(engine.whimbrel().verify().differences()).isEmpty();
  }

  @Test
  void secretsOfMappingsAreNeitherShownNorDrift() {
    engine
        .file(
            "core/0003_far.yaml",
            """
            operations:
              - create_object: {kind: foreign_data_wrapper, name: far, sql: CREATE FOREIGN DATA WRAPPER far}
              - create_object: {kind: server, name: away, sql: CREATE SERVER away FOREIGN DATA WRAPPER far}
              - create_object: {kind: user_mapping, name: PUBLIC SERVER away, sql: CREATE USER MAPPING FOR PUBLIC SERVER away OPTIONS (user 'me')}
            """)
        .whimbrel()
        .apply();
    engine.database.execute(
        "ALTER USER MAPPING FOR PUBLIC SERVER away OPTIONS (ADD password 'open sesame')");
    assertThat(engine.whimbrel().verify().differences()).isEmpty();

    engine.database.execute("ALTER USER MAPPING FOR PUBLIC SERVER away OPTIONS (SET user 'you')");
    assertThat(engine.whimbrel().verify().differences())
        .containsExactly(
            """
            ~ user mapping PUBLIC SERVER away:
                - OPTIONS {user=me}
                + OPTIONS {user=you}\
            """);
  }

  @Test
  void tablesOfOthersAreNotLocked() throws SQLException {
    engine
        .file(
            "core/0003_all.yaml",
            """
            operations:
              - sql: {up: "CREATE SCHEMA place CREATE TABLE events (id integer)"}
              - create_object: {kind: publication, name: all_events, sql: CREATE PUBLICATION all_events FOR TABLE place.events}
              - create_object: {kind: publication, name: whole, sql: CREATE PUBLICATION whole FOR TABLES IN SCHEMA place}
              - create_object: {kind: foreign_data_wrapper, name: far, sql: CREATE FOREIGN DATA WRAPPER far}
              - create_object: {kind: server, name: away, sql: CREATE SERVER away FOREIGN DATA WRAPPER far}
              - create_object: {kind: foreign_table, name: heir, sql: CREATE FOREIGN TABLE heir (id integer) INHERITS (by_hand) SERVER away}
            """)
        .whimbrel()
        .apply();

    assertThat(engine.whimbrel().verify().uncompared())
        .containsExactlyInAnyOrder(
            "foreign table heir: it inherits from a table",
            "publication all_events: place. is no table that the migrations made",
            "publication whole: place. is no table that the migrations made");
  }

  @Test
  void showsAnotherTextLineByLine() {
    engine.database.execute(
        "CREATE OR REPLACE VIEW named AS SELECT id FROM place WHERE name > 'a'");
    engine.database.execute(
        "CREATE OR REPLACE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n"
            + "  RETURN OLD;\nEND $$");
    engine.database.execute("ALTER TABLE place DISABLE TRIGGER stamped");

    assertThat(engine.whimbrel().verify().differences())
        .containsExactly(
            """
            ~ function stamp():
                ...
                  AS $function$
                  BEGIN
                -   RETURN NEW;
                +   RETURN OLD;
                  END $function$\
            """,
            """
            ~ view named:
                ...
                   SELECT id
                     FROM place
                -   WHERE name <> ''::text;
                +   WHERE name > 'a'::text;\
            """,
            """
            ~ trigger stamped of place:
                - CREATE TRIGGER stamped BEFORE UPDATE ON place FOR EACH ROW EXECUTE FUNCTION stamp()
                + CREATE TRIGGER stamped BEFORE UPDATE ON place FOR EACH ROW EXECUTE FUNCTION stamp() \
            -- enabled: D\
            """);
  }

  @Test
  void saysOfWhatItSawThePresenceAlone() {
    engine.file(
        "core/0003_more.yaml",
        """
        operations:
          - create_object: {kind: schema, name: reports, sql: CREATE SCHEMA reports}
          - create_object: {kind: view, name: daily, schema: reports, sql: CREATE VIEW reports.daily AS SELECT 1 AS one}
          - create_object: {kind: view, name: everything, sql: CREATE VIEW everything AS SELECT * FROM place}
          - create_object: {kind: view, name: distinct_places, sql: CREATE VIEW distinct_places AS SELECT DISTINCT * FROM place}
          - create_object: {kind: cast, name: bytea AS json, sql: CREATE CAST (bytea AS json) WITHOUT FUNCTION}
          - create_object: {kind: rule, name: quiet, table: by_hand, sql: CREATE RULE quiet AS ON DELETE TO by_hand DO INSTEAD NOTHING}
          - add_column: {table: place, column: {name: later, type: text, nullable: true}}
        """);
    engine.whimbrel().apply();

    Verification verification = engine.whimbrel().verify();

    assertThat(verification.differences()).isEmpty();
    assertThat(verification.uncompared())
        .containsExactlyInAnyOrder(
            "view reports.daily: it lies in another schema",
            "view everything: it takes all columns with *, which may be others by now",
            "view distinct_places: it takes all columns with *, which may be others by now",
            "rule quiet of by_hand: by_hand is no table that the migrations made",
            "cast bytea AS json: the server says cast from type bytea to type json already exists");
  }

  @Test
  void comparesWhatLiesInNoSchemaUnderAnotherName() {
    engine.file(
        "core/0003_more.yaml",
        """
        operations:
          - create_object: {kind: foreign_data_wrapper, name: far, sql: "CREATE FOREIGN DATA WRAPPER far"}
          - create_object: {kind: server, name: server, sql: "CREATE SERVER server FOREIGN DATA WRAPPER far OPTIONS (host 'a')"}
          - create_object: {kind: user_mapping, name: PUBLIC SERVER server, sql: "CREATE USER MAPPING FOR PUBLIC SERVER server OPTIONS (user 'me')"}
          - create_object: {kind: foreign_table, name: remote, sql: "CREATE FOREIGN TABLE remote (id integer) SERVER server"}
          - create_object: {kind: publication, name: told, sql: "CREATE PUBLICATION told FOR TABLE place (id, name)"}
          - create_object: {kind: language, name: pl, sql: "CREATE LANGUAGE pl HANDLER plpgsql_call_handler"}
          - create_object: {kind: access_method, name: tree, sql: "CREATE ACCESS METHOD tree TYPE INDEX HANDLER bthandler"}
          - create_object: {kind: function, name: seen(), sql: "CREATE FUNCTION seen() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$"}
          - create_object: {kind: event_trigger, name: trigger, sql: "CREATE EVENT TRIGGER trigger ON sql_drop EXECUTE FUNCTION seen()"}
          - create_object: {kind: partitioned_table, name: days, sql: "CREATE TABLE days (day date CHECK (day > '2020-01-01')) PARTITION BY RANGE (day)"}
        """);
    engine.whimbrel().apply();

    assertThat(engine.whimbrel().verify().differences()).isEmpty();
    assertThat(engine.whimbrel().verify().uncompared()).isEmpty();

    engine.database.execute("ALTER SERVER server OPTIONS (SET host 'b')");
    engine.database.execute("ALTER USER MAPPING FOR PUBLIC SERVER server OPTIONS (SET user 'you')");
    engine.database.execute("ALTER PUBLICATION told SET (publish = 'insert')");
    engine.database.execute("ALTER EVENT TRIGGER trigger DISABLE");
    engine.database.execute("ALTER TABLE days DROP CONSTRAINT days_day_check");
    engine.database.execute("ALTER FOREIGN TABLE remote ADD COLUMN name text");

    assertThat(engine.whimbrel().verify().differences())
        .extracting(line -> line.lines().findFirst().orElse(""))
        .containsExactlyInAnyOrder(
            "~ server server:",
            "~ user mapping PUBLIC SERVER server:",
            "~ publication told:",
            "~ event trigger trigger:",
            "~ partitioned table days:",
            "~ foreign table remote:");
  }

  @Test
  void waitsForNobodyWhoUsesATable() throws SQLException {
    try (Connection other = engine.database.dataSource().getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      // Everything but reading waits for this.
      statement.execute("LOCK TABLE place, by_hand IN SHARE UPDATE EXCLUSIVE MODE");
      engine.database.execute(
          "ALTER DATABASE \"%s\" SET lock_timeout = '2s'"
              .formatted(engine.database.value("SELECT current_database()")));

      assertThat(engine.whimbrel().verify().differences()).isEmpty();
      other.rollback();
    }
  }

  @Test
  void renamesLeaveNoDriftBehind() {
    engine.file(
        "core/0003_renames.yaml",
        """
        operations:
          - rename_table: {from: place, to: "Spot"}
          - replace_object: {kind: view, name: named, sql: 'CREATE OR REPLACE VIEW named AS SELECT id FROM "Spot" WHERE id > 0'}
        """);
    engine.whimbrel().apply();

    assertThat(engine.whimbrel().verify().differences()).isEmpty();

    engine.whimbrel().revert(Engine.id("core/0003_renames"), RevertOptions.USUAL);
    assertThat(engine.whimbrel().verify().differences()).isEmpty();
  }
}
