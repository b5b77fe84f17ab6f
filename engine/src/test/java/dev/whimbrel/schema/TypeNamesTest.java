package dev.whimbrel.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeNamesTest {

  /** Left what people write, right what format_type prints. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "int | integer",
        "INT4 | integer",
        "int8 | bigint",
        "pg_catalog.int2 | smallint",
        "float | double precision",
        "float(24) | real",
        "float(25) | double precision",
        "bool | boolean",
        "decimal(9, 5) | numeric(9,5)",
        "numeric(9) | numeric(9,0)",
        "numeric(5,-2) | numeric(5,-2)",
        "numeric | numeric",
        "varchar | character varying",
        "Character  Varying ( 50 ) | character varying(50)",
        "national char varying(3) | character varying(3)",
        "char | character(1)",
        "character(5) | character(5)",
        "bpchar | bpchar",
        "bpchar(5) | character(5)",
        "`\"char\"` | `\"char\"`",
        "bit | bit(1)",
        "varbit(8) | bit varying(8)",
        "timestamp | timestamp without time zone",
        "timestamptz(3) | timestamp(3) with time zone",
        "timestamp (3) with time zone | timestamp(3) with time zone",
        "time(0) | time(0) without time zone",
        "timetz | time with time zone",
        "interval | interval",
        "interval(3) | interval(3)",
        "interval year to month | interval year to month",
        "INTERVAL DAY TO SECOND (3) | interval day to second(3)",
        "text[] | text[]",
        "int4[3][3] | integer[]",
        "integer ARRAY[4] | integer[]",
        "timestamptz[] | timestamp with time zone[]",
        "citext | citext",
        "mood | mood",
        "Mood | mood",
        "`\"Mood\"` | `\"Mood\"`",
        "`\"mood\"` | mood",
        "`public.\"Mood\"[]` | `public.\"Mood\"[]`",
        "public.mood | public.mood",
        "jsonb | jsonb",
        "geography(Point, 4326) | geography(Point,4326)"
      })
  void everySpellingBecomesTheServersOwn(String written, String printed) {
    assertThat(TypeNames.parse(strip(written)).sql()).isEqualTo(strip(printed));
    assertThat(TypeNames.parse(strip(printed))).isEqualTo(TypeNames.parse(strip(written)));
  }

  private static String strip(String text) {
    return text.replace("`", "");
  }

  @Test
  void whatIsNoPlainNameIsKeptAsItIs() {
    assertThat(TypeNames.parse("geography(Point,4326)"))
        .isEqualTo(new ColumnType.Opaque("geography(Point,4326)"));
  }
}
