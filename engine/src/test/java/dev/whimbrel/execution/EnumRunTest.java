package dev.whimbrel.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server lets nobody use a value in the transaction that adds it; runs know a way. */
class EnumRunTest {

  private static final String PERSON =
      """
      operations:
        - create_enum: {name: mood, values: [GOOD, BAD, NONE]}
        - create_table:
            name: person
            columns:
              - {name: id, type: integer, pk: true}
              - {name: mood, type: mood, default: "'NONE'"}
      """;

  private static final String WITHOUT_NONE =
      """
      operations:
        - alter_column: {table: person, column: mood, default: null}
        - alter_enum: {name: mood, values: [GOOD, BAD]}
      """;

  private final Engine engine = new Engine().file("core/0001_person.yaml", PERSON);

  @AfterEach
  void close() {
    engine.close();
  }

  private static String defaultOf(TestDatabase database) {
    return database.value(
        "SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'person'::regclass");
  }

  @Test
  void theReverseOfAValueThatWasADefaultUsesItAgain() {
    engine.file("core/0002_none.yaml", WITHOUT_NONE);
    engine.whimbrel().apply();
    engine.database.execute("INSERT INTO person VALUES (1, 'BAD')");

    engine.whimbrel().revert(List.of(Engine.id("core/0002_none")), RevertOptions.USUAL);

    assertThat(defaultOf(engine.database)).isEqualTo("'NONE'::mood");
    assertThat(engine.database.value("SELECT mood FROM person")).isEqualTo("BAD");
  }

  @Test
  void aLaterMigrationOfTheSameTransactionUsesWhatAnEarlierOneAdded() {
    engine.whimbrel().apply();
    engine
        .file(
            "core/0002_so_so.yaml",
            "operations: [{alter_enum: {name: mood, values: [GOOD, SO_SO, BAD, NONE]}}]")
        .file(
            "core/0003_default.yaml",
            """
            operations: [{alter_column: {table: person, column: mood, default: "'SO_SO'"}}]
            """)
        .file(
            "core/0004_rows.sql",
            "-- migrate:up\nINSERT INTO person VALUES (1, 'SO_SO');\n-- migrate:down\nSELECT 1;");

    engine.whimbrel().apply(new ApplyOptions(true, true, Interrupted.ASK));

    assertThat(defaultOf(engine.database)).isEqualTo("'SO_SO'::mood");
    assertThat(engine.database.value("SELECT mood FROM person")).isEqualTo("SO_SO");
  }

  @Test
  void aTypeMadeAnewKeepsItsOwnerItsGrantsAndItsComment() {
    engine.whimbrel().apply();
    TestDatabase.Role keeper = engine.database.newRole();
    TestDatabase.Role reader = engine.database.newRole();
    engine.database.execute(
        "REVOKE ALL ON TYPE mood FROM PUBLIC; GRANT USAGE ON TYPE mood TO %s WITH GRANT OPTION;"
                .formatted(reader.user())
            + " COMMENT ON TYPE mood IS 'how it''s going'; GRANT CREATE ON SCHEMA public TO %1$s;"
                .formatted(keeper.user())
            + " ALTER TYPE mood OWNER TO "
            + keeper.user());
    List<List<String>> before = facts();

    engine.file("core/0002_none.yaml", WITHOUT_NONE).whimbrel().apply();

    assertThat(facts()).isEqualTo(before);
    assertThat(before.getFirst()).startsWith(keeper.user()).endsWith("how it's going");
  }

  private List<List<String>> facts() {
    return engine.database.query(
        "SELECT pg_get_userbyid(typowner), typacl, obj_description(oid, 'pg_type')"
            + " FROM pg_type WHERE typname = 'mood'");
  }
}
