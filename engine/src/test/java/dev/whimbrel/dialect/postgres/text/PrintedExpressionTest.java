package dev.whimbrel.dialect.postgres.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrintedExpressionTest {

  @Test
  void brackets_around_the_whole_go_and_no_others() {
    assertThat(PrintedExpression.bare("((a > 0))")).isEqualTo("a > 0");
    assertThat(PrintedExpression.bare("(a) > (b)")).isEqualTo("(a) > (b)");
    assertThat(PrintedExpression.bare("(a = ')')")).isEqualTo("a = ')'");
    assertThat(PrintedExpression.bare("(\"(\" = '(')")).isEqualTo("\"(\" = '('");
  }

  @Test
  void both_forms_of_in_over_varchar_read_as_people_write_it() {
    String first =
        "((kind)::text = ANY ((ARRAY['a'::character varying, 'it''s'::character"
            + " varying])::text[]))";
    String again =
        "((kind)::text = ANY (ARRAY[('a'::character varying)::text,"
            + " ('it''s'::character varying)::text]))";
    assertThat(PrintedExpression.settled(first)).isEqualTo("kind IN ('a', 'it''s')");
    assertThat(PrintedExpression.settled(again)).isEqualTo("kind IN ('a', 'it''s')");
    assertThat(PrintedExpression.settled("x AND " + again.replace("= ANY", "<> ALL")))
        .isEqualTo("x AND (kind NOT IN ('a', 'it''s'))");
  }

  @Test
  void a_default_needs_brackets_only_where_the_grammar_says_so() {
    for (String simple :
        List.of(
            "0",
            "-1.5",
            "'a'",
            "''",
            "now()",
            "CURRENT_DATE",
            "true",
            "'{}'::text[]",
            "'x'::character varying",
            "'-1'::integer",
            "nextval('a_seq'::regclass)",
            "E'a'")) {
      assertThat(PrintedExpression.simple(simple)).as(simple).isTrue();
    }
    for (String other :
        List.of("a IS NULL", "f(a) + g(b)", "1 IN (2)", "'a' || 'b'", "x = (y)", "ARRAY['a']")) {
      assertThat(PrintedExpression.simple(other)).as(other).isFalse();
    }
  }

  @Test
  void long_texts_and_lists_are_read_to_their_end() {
    String text = "'" + "it''s ".repeat(20_000) + "'";
    assertThat(PrintedExpression.simple(text + "::text")).isTrue();
    assertThat(PrintedExpression.hasSubquery("a = " + text)).isFalse();
    String list = (text + "::character varying, ") + "'a'::character varying, ".repeat(20_000);
    assertThat(
            PrintedExpression.settled(
                "((kind)::text = ANY ((ARRAY[" + list + "'b'::character varying])::text[]))"))
        .startsWith("kind IN ('it''s ")
        .endsWith(", 'a', 'b')");
  }

  @Test
  void a_call_is_one_call_alone() {
    assertThat(PrintedExpression.call("lower(name)")).isTrue();
    assertThat(PrintedExpression.call("coalesce(a, (b))")).isTrue();
    assertThat(PrintedExpression.call("lower(a) || upper(b)")).isFalse();
    assertThat(PrintedExpression.call("name")).isFalse();
    assertThat(PrintedExpression.call("(a + b)")).isFalse();
  }

  @Test
  void a_subquery_is_seen_outside_of_texts() {
    assertThat(PrintedExpression.hasSubquery("(SELECT 1)")).isTrue();
    assertThat(PrintedExpression.hasSubquery("'select' || selected")).isFalse();
    assertThat(PrintedExpression.value("select 1")).isEqualTo("(select 1)");
    assertThat(PrintedExpression.value(" selected ")).isEqualTo("selected");
  }
}
