package dev.whimbrel.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingTest {

  @ParameterizedTest
  @CsvSource({
    "Location, location",
    "API key, API key",
    "VTS priority, VTS priority",
    "Created At, created at",
    "VaccinateCA id, VaccinateCA id",
    "'', ''"
  })
  void aLabelInsideOfASentenceKeepsOnlyTheCapitalsThatBelongToIt(String label, String inside) {
    assertThat(Naming.inside(label)).isEqualTo(inside);
  }
}
