package dev.whimbrel.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.error.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerifyTest {

  private final Engine engine =
      new Engine()
          .file("core/0001_place.yaml", Engine.PLACE)
          .file(
              "core/0002_extra.sql",
              """
              -- migrate:up
              CREATE TABLE made_by_hand (id integer);
              INSERT INTO place VALUES (1, 'a');
              -- migrate:verify
              SELECT id, name FROM place WHERE name = '';
              SELECT WHERE 1 / (SELECT count(*) FROM place) > 1;
              """);

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

    assertThat(verification.failures()).isEmpty();
    assertThat(verification.differences()).isEmpty();
    assertThat(verification.checked()).isEqualTo(1);
  }

  @Test
  void showsDriftLineByLine() {
    engine.database.execute(
        """
        ALTER TABLE place ADD COLUMN surprise integer DEFAULT 7;
        ALTER TABLE place ALTER COLUMN name DROP NOT NULL;
        CREATE TABLE stray (id integer);
        ALTER TABLE place ADD FOREIGN KEY (surprise) REFERENCES stray (id) NOT VALID;
        """
            .replace(
                "ALTER TABLE place ADD FOREIGN KEY (surprise) REFERENCES stray (id) NOT VALID;",
                ""));

    assertThat(engine.whimbrel().verify().differences())
        .containsExactly(
            "+ table stray",
            "~ column place.name: not null -> null",
            "+ column place.surprise integer default 7");
  }

  @Test
  void aKeyToATableThatNobodyKnowsIsADifferenceToo() {
    engine.database.execute(
        """
        CREATE TABLE stray (id integer PRIMARY KEY);
        ALTER TABLE place ADD CONSTRAINT to_stray FOREIGN KEY (id) REFERENCES stray (id) NOT VALID;
        """);

    assertThat(engine.whimbrel().verify().differences())
        .hasSize(2)
        .contains("+ table stray")
        .anyMatch(line -> line.startsWith("+ constraint place.to_stray foreign key"));
  }

  @Test
  void aMissingTableIsADifference() {
    engine.database.execute("DROP TABLE place; CREATE TABLE place2 (id integer)");

    assertThat(engine.whimbrel().verify().differences())
        .containsExactly("+ table place2", "- table place");
  }

  @Test
  void runsTheSectionsThatAuthorsWrote() {
    engine.database.execute("INSERT INTO place VALUES (2, '')");

    assertThat(engine.whimbrel().verify().failures())
        .extracting(Problem::text)
        .containsExactly(
            """
            verify-failed migrations/core/0002_extra.sql:5: what core/0002_extra says of itself \
            does not hold
              Detail: SELECT id, name FROM place WHERE name = ''
                it returned a row: id = 2, name =\s
              Hint: mend the rows, or write a migration that does\
            """);

    engine.database.execute("DELETE FROM place");
    assertThat(engine.whimbrel().verify().failures())
        .extracting(Problem::detail)
        .containsExactly(
            "SELECT WHERE 1 / (SELECT count(*) FROM place) > 1\ndivision by zero (SQLSTATE 22012)");
  }
}
