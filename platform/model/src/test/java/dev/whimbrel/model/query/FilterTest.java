package dev.whimbrel.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "county.state.name",
        "createdAt__gte",
        "county__in",
        "or1:name__contains",
        "or9:name",
        "or1a:name__contains",
        "or9z:name"
      })
  void aParameterIsWrittenAsItWasRead(String parameter) {
    assertThat(Filter.Comparison.parse(parameter).orElseThrow().parameter()).isEqualTo(parameter);
  }

  @ParameterizedTest
  @ValueSource(strings = {"name__", "name__nearly", "name__GTE", "or1:name__is"})
  void anUnknownOperatorIsNone(String parameter) {
    assertThat(Filter.Comparison.parse(parameter)).isEmpty();
  }
}
