package dev.whimbrel.schema.naming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DefaultNamesTest {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzäß列🐦_";

  @Test
  void namesAreThoseThatTheServerGives() {
    try (TestDatabase database = TestPostgres.database()) {
      for (long seed = 1; seed <= 25; seed++) {
        Random random = new Random(seed);
        String table = "t" + name(random);
        String first = "a" + name(random);
        String second = "b" + name(random);
        database.execute(
            """
            CREATE SCHEMA s;
            CREATE TABLE s."%1$s" (id integer PRIMARY KEY, "%2$s" integer UNIQUE CHECK ("%2$s" > 0)
              REFERENCES s."%1$s", "%3$s" integer, UNIQUE ("%3$s", "%2$s"));
            CREATE INDEX ON s."%1$s" ("%3$s", "%2$s")
            """
                .formatted(table, first, second));

        List<String> constraints =
            database
                .query(
                    "SELECT conname FROM pg_constraint WHERE conrelid <> 0 AND contype <> 'n'"
                        + " AND connamespace = 's'::regnamespace")
                .stream()
                .map(List::getFirst)
                .toList();
        assertThat(constraints)
            .as("seed %d", seed)
            .containsExactlyInAnyOrder(
                DefaultNames.primaryKey(table),
                DefaultNames.unique(table, List.of(first)),
                DefaultNames.unique(table, List.of(second, first)),
                DefaultNames.foreignKey(table, List.of(first)),
                DefaultNames.check(table, first));
        assertThat(
                database.value(
                    "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = indexrelid"
                        + " WHERE NOT indisunique AND indrelid = 's.\""
                        + table
                        + "\"'::regclass"))
            .as("seed %d", seed)
            .isEqualTo(DefaultNames.index(table, List.of(second, first)));
        database.execute("DROP SCHEMA s CASCADE");
      }
    }
  }

  private static String name(Random random) {
    int[] letters = LETTERS.codePoints().toArray();
    StringBuilder name = new StringBuilder();
    for (int i = random.nextInt(50); i > 0; i--) {
      name.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    while (name.toString().getBytes(StandardCharsets.UTF_8).length > 62) {
      name.setLength(name.offsetByCodePoints(name.length(), -1));
    }
    return name.toString();
  }
}
