package dev.whimbrel.vial.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicIdTest {

  @ParameterizedTest
  @CsvSource({"1, lc", "2, ld", "3, lf", "15, lz", "16, lcb", "255, lzz", "2147483647, lmzzzzzzz"})
  void spells_the_number_of_a_location_without_vowels(int number, String name) {
    assertThat(PublicId.LOCATION.of(number)).isEqualTo(name);
  }

  @Test
  void begins_with_a_letter_for_the_kind_of_row() {
    assertThat(PublicId.REPORT.of(1)).isEqualTo("rc");
    assertThat(PublicId.PROVIDER.of(1)).isEqualTo("pc");
  }

  @Test
  void the_database_spells_it_alike() {
    try (TestDatabase database = TestPostgres.database()) {
      var rows =
          database.query(
              "select n, "
                  + PublicId.REPORT.sql("n")
                  + " from unnest(array[1, 16, 300, 65537, 2147483647]) as n");
      assertThat(rows).hasSize(5);
      assertThat(rows)
          .allSatisfy(
              row ->
                  assertThat(row.getLast())
                      .isEqualTo(PublicId.REPORT.of(Integer.parseInt(row.getFirst()))));
    }
  }
}
