package dev.whimbrel.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnumWordsTest {

  private static final EnumWords WORDS =
      new EnumWords("mood", Set.of("mood", "moods"), Map.of("a", "A", "b", "B"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mood BETWEEN 'a' AND 'b' AND name = 'a' | mood BETWEEN 'A' AND 'B' AND name = 'a'",
        "mood not between 'a' and 'b' or name between 'a' and 'b' | mood not between 'A' and 'B' or"
            + " name between 'a' and 'b'",
        "mood NOT IN ('a', 'b', 'c') | mood NOT IN ('A', 'B', 'c')",
        "mood IS NOT DISTINCT FROM 'a' | mood IS NOT DISTINCT FROM 'A'",
        "NOT 'a' = mood AND NOT 'a' = name | NOT 'A' = mood AND NOT 'a' = name",
        "CASE mood WHEN 'a' THEN 'a' WHEN 'b' THEN 'b' ELSE 'a' END = 'a' | CASE mood WHEN 'A' THEN"
            + " 'a' WHEN 'B' THEN 'b' ELSE 'a' END = 'a'",
        "CASE name WHEN 'a' THEN mood = 'a' ELSE CASE WHEN mood = 'a' THEN name = 'a' END END |"
            + " CASE name WHEN 'a' THEN mood = 'A' ELSE CASE WHEN mood = 'A' THEN name = 'a' END"
            + " END",
        "'a'::public.mood = x AND 'a'::public.other = x | 'A'::public.mood = x AND"
            + " 'a'::public.other = x",
        "x = 'a'::\"public\".\"mood\" | x = 'A'::\"public\".\"mood\"",
        "x = CAST('a' AS public.mood) OR x = CAST('a' AS text) | x = CAST('A' AS public.mood) OR x"
            + " = CAST('a' AS text)",
        "CAST(mood AS text) = 'a' AND mood::pg_catalog.text = 'a' | CAST(mood AS text) = 'a' AND"
            + " mood::pg_catalog.text = 'a'",
        "mood = ANY (ARRAY['a', 'b']) AND name = ANY (ARRAY['a']) | mood = ANY (ARRAY['A', 'B'])"
            + " AND name = ANY (ARRAY['a'])",
        "mood = ANY ('{a,b,c}'::mood[]) AND 'a' = ANY (moods) | mood = ANY ('{A,B,c}'::mood[]) AND"
            + " 'A' = ANY (moods)",
        "note::mood <> 'a' AND note <> 'a' | note::mood <> 'A' AND note <> 'a'",
        "(data->>'k')::mood = 'a' AND (data->>'a') = 'a' | (data->>'k')::mood = 'A' AND"
            + " (data->>'a') = 'a'",
        "'a' = (data->>'k')::mood AND 'a' = (mood)::text | 'A' = (data->>'k')::mood AND 'a' ="
            + " (mood)::text",
        "(mood)::text = 'a' OR lower(mood::text) = 'a' | (mood)::text = 'a' OR lower(mood::text) ="
            + " 'a'",
        "mood::text::mood = 'a' AND x = 'a'::text[]::mood[] | mood::text::mood = 'A' AND x ="
            + " 'A'::text[]::mood[]",
        "CASE (x)::mood WHEN 'a' THEN 'a' END = 'b' | CASE (x)::mood WHEN 'A' THEN 'a' END = 'b'",
        "x = 'a'::MOOD AND x = 'a'::\"MOOD\" | x = 'A'::MOOD AND x = 'a'::\"MOOD\"",
        "mood = E'a' AND mood <> E'it\\'s' AND name = e'a' | mood = 'A' AND mood <> E'it\\'s' AND"
            + " name = e'a'",
        "mood = 'a' -- the person's word | mood = 'A' -- the person's word",
        "mood /* isn't 'a' */ = 'a' AND name = 'a' | mood /* isn't 'a' */ = 'A' AND name = 'a'",
        "'a' /* is */ :: /* of */ mood = x | 'A' /* is */ :: /* of */ mood = x",
        "is_allowed('a', mood) AND ('a') = mood | is_allowed('a', mood) AND ('A') = mood",
        "f('a') = mood AND coalesce(NULL, 'a', mood) = mood | f('a') = mood AND coalesce(NULL, 'A',"
            + " mood) = mood",
        "mood = $$a$$ AND name = $$a$$ AND mood <> $x$b$x$ | mood = 'A' AND name = $$a$$ AND mood"
            + " <> 'B'",
        "x = N'a'::mood AND name = N'a' | x = 'A'::mood AND name = N'a'",
        "x = mood 'a' AND x = public.mood 'b' AND name = text 'a' | x = mood 'A' AND x ="
            + " public.mood 'B' AND name = text 'a'",
        "mood 'a' = x AND \"mood\" 'a' = x | mood 'A' = x AND \"mood\" 'A' = x",
        "f(mood, 'a') AND mood = f('a') AND mood IN (f('a'), 'b') | f(mood, 'a') AND mood = f('a')"
            + " AND mood IN (f('a'), 'B')",
        "g(mood IN ('a', 'b'), 'a') OR f(x)::mood = 'a' | g(mood IN ('A', 'B'), 'a') OR f(x)::mood"
            + " = 'A'",
      })
  void valuesAreFollowedWhereTheColumnStandsBeside(String before, String after) {
    assertThat(WORDS.in(before, false)).isEqualTo(after);
  }

  @Test
  void aLongTextIsReadToItsEnd() {
    String text = "it''s ".repeat(20_000);
    assertThat(WORDS.in("mood = 'a' AND name <> '" + text + "' AND mood <> 'b'", false))
        .isEqualTo("mood = 'A' AND name <> '" + text + "' AND mood <> 'B'");
    String elements = "\"\\\"c\",".repeat(20_000);
    assertThat(WORDS.in("moods = '{" + elements + "a}'", false))
        .isEqualTo("moods = '{" + elements + "A}'");
    String quoted = "\"" + "it\\\"s ".repeat(20_000) + "\"";
    assertThat(WORDS.in("moods = '{" + quoted + ",a}'", false))
        .isEqualTo("moods = '{" + quoted + ",A}'");
  }

  @Test
  void ofADefaultEveryWordIsAValue() {
    assertThat(WORDS.in("CASE name WHEN 'a' THEN 'a' ELSE 'b' END", true))
        .isEqualTo("CASE name WHEN 'a' THEN 'A' ELSE 'B' END");
  }
}
