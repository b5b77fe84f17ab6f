package dev.whimbrel.transfer.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and days as people write them in files. */
class MannerTest {

  private static final Numerals PLAIN = new Numerals(Set.of(), false);
  private static final Numerals UNSURE = new Numerals(Set.of(), true);
  private static final Numerals COMMA = new Numerals(Set.of(Manner.DECIMAL_COMMA), true);
  private static final Numerals POINT = new Numerals(Set.of(Manner.DECIMAL_POINT), true);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1204|1204",
        "-37.75|-37.75",
        "1,204|1204",
        "1,204.5|1204.5",
        "12,345,678|12345678",
        "0,125|0.125",
        "37,75|37.75",
        "1.204,5|1204.5",
        "1.204.567|1204567",
        "1\u00A0204|1204",
        "1\u202F204,5|1204.5",
        "6e3|6000"
      })
  void whatCanMeanOneNumberOnlyIsTaken(String text, String number) {
    assertThat(PLAIN.read(text)).isEqualByComparingTo(new BigDecimal(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,20,4", "1.2.3", "12,34,567", "1 204", "x", "1,204,", "--1", "1.,5"})
  void whatIsNoNumberIsRefused(String text) {
    assertThatThrownBy(() -> PLAIN.read(text)).hasMessageContaining("is no number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"37,775", "-1,204"})
  void whatMayBeTwoNumbersIsRefusedWhereCommasStandBeforeDecimals(String text) {
    assertThatThrownBy(() -> UNSURE.read(text))
        .isInstanceOf(UnfitCell.class)
        .hasMessageContaining("may be " + text.replace(',', '.'));
    assertThat(COMMA.read(text)).isEqualByComparingTo(new BigDecimal(text.replace(',', '.')));
    assertThat(POINT.read(text)).isEqualByComparingTo(new BigDecimal(text.replace(",", "")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1.204|1204", "37,775|37.775", "1.204.567,25|1204567.25", "12|12"})
  void aPointStandsBetweenThousandsWhereACommaStandsBeforeDecimals(String text, String number) {
    assertThat(COMMA.read(text)).isEqualByComparingTo(new BigDecimal(number));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 2_000_000})
  void aVeryLongNumberIsRefusedAtOnce(int digits) {
    assertThatThrownBy(() -> PLAIN.read("1".repeat(digits))).isInstanceOf(UnfitCell.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DAY_FIRST|26/2/2021|2021-02-26",
        "DAY_FIRST|03.04.2021|2021-04-03",
        "MONTH_FIRST|2/26/2021|2021-02-26",
        "MONTH_FIRST|3/4/2021 3:53pm|2021-03-04",
        "MONTH_FIRST|2021-02-26|2021-02-26",
        "MONTH_FIRST|2021-02-26 15:53|2021-02-26"
      })
  void daysAreReadInTheOrderThatIsSaid(Manner order, String text, String day) {
    assertThat(moments(order).day(text)).hasToString(day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2/26/2021", "2/26/21", "31.2.2021", "2021-02-261", "2/3-2021"})
  void whatIsNoDayInThatOrderIsRefused(String text) {
    assertThatThrownBy(() -> moments(Manner.DAY_FIRST).day(text)).isInstanceOf(UnfitCell.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2/26/2021", "3/4/2021 15:53"})
  void withoutAnOrderNobodyGuesses(String text) {
    assertThatThrownBy(() -> new Moments(ZoneId.of("UTC"), Set.of()).day(text))
        .hasMessageContaining("say whether the day or the month stands first");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"3:53pm|15:53", "12:05 AM|00:05", "9:30|09:30", "15:53:01|15:53:01"})
  void timesAreReadAsPeopleWriteThem(String text, String time) {
    assertThat(moments(Manner.DAY_FIRST).time(text)).hasToString(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"13:00pm", "0:10 am", "25:00", "noon"})
  void whatIsNoTimeIsRefused(String text) {
    assertThatThrownBy(() -> moments(Manner.DAY_FIRST).time(text)).isInstanceOf(UnfitCell.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 200_000})
  void aVeryLongTimeIsRefusedAtOnce(int length) {
    assertThatThrownBy(() -> moments(Manner.DAY_FIRST).day("2021-02-26" + "T".repeat(length)))
        .isInstanceOf(UnfitCell.class);
  }

  private static Moments moments(Manner order) {
    return new Moments(ZoneId.of("UTC"), Set.of(order));
  }
}
