package dev.whimbrel.admin.widget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

  @ParameterizedTest
  @CsvSource({
    "https://example.org/a?b=c#d, https://example.org/a?b=c#d",
    "HTTP://example.org, HTTP://example.org",
    "ann@example.org, mailto:ann@example.org",
    "ann+lists@mail.example.org, mailto:ann+lists@mail.example.org",
    "(510) 555-0100, tel:5105550100",
    "510-555-0100, tel:5105550100",
    "510.555.0100, tel:5105550100",
    "1 510 555 0100, tel:15105550100",
    "+1 (510) 555-0100, tel:+15105550100",
    "+43 1 5880 0100, tel:+43158800100"
  })
  void anAddressLeadsThere(String text, String href) {
    assertThat(Texts.leads(text)).isEqualTo(href);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "See https://example.org",
        "https://",
        "https://example.org \"onclick",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org",
        "ann@home",
        "ann@example.org?subject=x",
        "a b@example.org",
        "5105550100",
        "2021-02-26",
        "94110-1234",
        "123-45-6789",
        "+12"
      })
  void nothingElseDoes(String text) {
    assertThat(Texts.leads(text)).isEmpty();
  }
}
