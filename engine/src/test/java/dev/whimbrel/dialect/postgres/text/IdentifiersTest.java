package dev.whimbrel.dialect.postgres.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentifiersTest {

  @Test
  void quotes_stand_where_the_server_would_put_them() {
    try (TestDatabase database = TestPostgres.database()) {
      for (List<String> row :
          database.query("SELECT word, quote_ident(word) FROM pg_get_keywords()")) {
        assertThat(Identifiers.quote(row.get(0))).isEqualTo(row.get(1));
      }
    }
    assertThat(Identifiers.list(List.of("a1_$", "B", "1a", "a b", "a\"b", "é")))
        .isEqualTo("a1_$, \"B\", \"1a\", \"a b\", \"a\"\"b\", \"é\"");
  }

  @Test
  void a_literal_is_read_as_it_was_meant() {
    try (TestDatabase database = TestPostgres.database()) {
      for (String text : List.of("", "it's", "back\\slash'", "two\nlines", "$$", "é")) {
        assertThat(database.value("SELECT " + Identifiers.literal(text))).isEqualTo(text);
      }
    }
  }

  @Test
  void a_name_has_63_bytes_at_most() {
    String longest = "é".repeat(31) + "a";
    assertThat(Identifiers.quote(longest)).isEqualTo("\"" + longest + "\"");
    assertThatThrownBy(() -> Identifiers.quote(longest + "b"))
        .isInstanceOf(InvalidMigration.class)
        .hasMessage(
            "invalid-name %1$sb: the name %1$sb has 64 bytes, more than 63\n".formatted(longest)
                + "  Hint: PostgreSQL takes names of 1 to 63 bytes");
  }

  @Test
  void a_name_is_not_empty_and_holds_no_nul() {
    for (String name : List.of("", "a\0")) {
      assertThatThrownBy(() -> Identifiers.quote(name))
          .isInstanceOf(InvalidMigration.class)
          .hasMessageContaining("a name is empty or holds a NUL");
    }
  }
}
