package dev.whimbrel.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a + b ~ x + b",
        "A + b ~ x + b",
        "\"a\" + b ~ x + b",
        "\"A\" + b ~ \"A\" + b",
        "'a' || a ~ 'a' || x",
        "E'it''s a' || a ~ E'it''s a' || x",
        "$q$ a $q$ || a ~ $q$ a $q$ || x",
        "a(a) ~ a(x)",
        "b::a = a ~ b::a = x",
        "b.a = a ~ b.a = x",
        "lower(a) LIKE 'a%' ~ lower(x) LIKE 'a%'",
        "E'it\\'s a' || a ~ E'it\\'s a' || x",
        "/* a's */ a ~ /* a's */ x"
      })
  void aRenamedColumnIsFoundOnlyWhereItIsAColumn(String before, String after) {
    assertThat(Expressions.rename(before, "a", "x")).isEqualTo(after);
    assertThat(Expressions.mentions(before, "a")).isEqualTo(!before.equals(after));
  }

  @Test
  void aLongTextIsReadToItsEnd() {
    String text = "'" + "it''s ".repeat(20_000) + "'";
    assertThat(Expressions.rename(text + " || a", "a", "x")).isEqualTo(text + " || x");
    assertThat(Expressions.rename("\"" + "q\"\"".repeat(20_000) + "\" = a", "a", "x"))
        .endsWith(" = x");
    assertThat(Expressions.same("(a = " + text + ")", "a=" + text)).isTrue();
    assertThat(Expressions.same(text + "::text", text)).isTrue();
  }

  @Test
  void aNewNameComesInQuotesWhereItNeedsThem() {
    assertThat(Expressions.rename("a > 0", "a", "order")).isEqualTo("\"order\" > 0");
    assertThat(Expressions.rename("a > 0", "a", "Big")).isEqualTo("\"Big\" > 0");
    assertThat(Expressions.quoted("it\"s")).isEqualTo("\"it\"\"s\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "NOW( ) ~ now()",
        "''::text ~ ''",
        "'x'::character varying(20) ~ 'x'",
        "0::numeric ~ 0",
        "((a > 0)) ~ a>0",
        "a  IS   NOT NULL ~ a is not null",
        "coalesce(a, b) ~ COALESCE(a,b)",
        "((a > 0) AND (b > 0)) ~ (a > 0) and (b > 0)"
      })
  void spellingIsNoDifference(String one, String other) {
    assertThat(Expressions.same(one, other)).isTrue();
    assertThat(Expressions.same(other, one)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "'A' ~ 'a'",
        "'a  b' ~ 'a b'",
        "'CURRENT_TIMESTAMP' ~ 'now()'",
        "now() ~ CURRENT_TIMESTAMP",
        "\"A\" ~ a",
        "a ~ b",
        "0 ~ '0'",
        "(a) + (b) ~ a) + (b",
        "'a'::text || b ~ 'a' || b"
      })
  void whatMayMeanSomethingElseIsADifference(String one, String other) {
    assertThat(Expressions.same(one, other)).isFalse();
  }

  @Test
  void theCastOfADefaultIsNoneWhereItLeadsToTheColumnsOwnType() {
    ColumnType words = TypeNames.parse("varchar(20)");
    assertThat(Expressions.same("'x'", "'x'::character varying", words)).isTrue();
    assertThat(Expressions.same("('x'::varchar(20))", "'x'", words)).isTrue();
    assertThat(Expressions.same("'x'", "'x'::text", words)).isFalse();
    assertThat(Expressions.same("'[]'::jsonb", "'[]'", TypeNames.parse("jsonb"))).isTrue();
    assertThat(Expressions.same(null, null, words)).isTrue();
  }

  @Test
  void nothingIsTheSameAsNothingAlone() {
    assertThat(Expressions.same(null, null)).isTrue();
    assertThat(Expressions.same(null, "''")).isFalse();
    assertThat(Expressions.mentions(null, "a")).isFalse();
  }
}
