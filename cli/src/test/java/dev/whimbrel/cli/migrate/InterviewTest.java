package dev.whimbrel.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.diff.Question;
import dev.whimbrel.diff.Question.ColumnRename;
import dev.whimbrel.diff.Question.MissingValue;
import dev.whimbrel.diff.Question.TableRename;
import dev.whimbrel.schema.TypeNames;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each question with each answer. */
class InterviewTest {

  private final StringWriter screen = new StringWriter();

  private Optional<String> ask(Question question, String typed) {
    return new Interview(new BufferedReader(new StringReader(typed)), new PrintWriter(screen, true))
        .ask(question);
  }

  private static MissingValue value(String type, boolean added) {
    return new MissingValue("place", "kind", TypeNames.parse(type), added);
  }

  @Test
  void aTableThatWasRenamedOrNot() {
    TableRename question = new TableRename("report", "visit", TableRename.Shared.MOSTLY);

    assertThat(ask(question, "\n")).contains("--rename report:visit");
    assertThat(screen.toString())
        .startsWith(
            """

            Table report went and visit came with mostly the same columns.
              1  it was renamed: visit keeps the rows of report (usual)
              2  it was not: report is dropped with its rows, visit begins empty
              3  leave, and write nothing
            """)
        .endsWith("\nChoose 1 to 3 [1]: ");
    assertThat(ask(question, "2\n")).contains("--no-rename report:visit");
    assertThat(ask(question, "3\n")).isEmpty();
    assertThat(ask(question, "")).isEmpty();
  }

  @Test
  void aColumnThatWasRenamedOrNot() {
    ColumnRename question = new ColumnRename("report", "note", "remark", true);

    assertThat(ask(question, " 1 \n")).contains("--rename report.note:report.remark");
    assertThat(ask(question, "2\n")).contains("--no-rename report.note:report.remark");
    assertThat(ask(question, "3\n")).isEmpty();
  }

  @Test
  void whatIsNoChoiceIsAskedAgain() {
    assertThat(
            ask(
                new TableRename("report", "visit", TableRename.Shared.MOSTLY),
                "4\n0\nyes\n-1\n2\n"))
        .contains("--no-rename report:visit");
    assertThat(screen.toString())
        .contains("\"yes\" is none of them; Ctrl-D leaves and writes nothing.\n")
        .contains("\"0\" is none of them");
  }

  @Test
  void aValueForANewColumn() {
    assertThat(ask(value("text", true), "1\n 'shop' \n")).contains("--default place.kind='shop'");
    assertThat(ask(value("text", true), "\n\n")).contains("--default place.kind=''");
    assertThat(ask(value("text", true), "2\n")).isEmpty();
    assertThat(ask(value("text", true), "1\n")).isEmpty();
  }

  @Test
  void aValueForRowsThatHaveNone() {
    assertThat(ask(value("integer", false), "\n7\n")).contains("--default place.kind=7");
    assertThat(ask(value("integer", false), "2\n")).contains("--no-default place.kind");
    assertThat(ask(value("integer", false), "3\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "varchar(20)|''",
        "numeric(9,5)|0",
        "double precision|0",
        "bigint|0",
        "boolean|false",
        "timestamp with time zone|now()",
        "timestamptz(3)|now()",
        "date|current_date",
        "jsonb|'{}'",
        "uuid|gen_random_uuid()",
        "text[]|'{}'"
      })
  void theUsualValueOfAType(String type, String sql) {
    assertThat(ask(value(type, true), "\n\n")).contains("--default place.kind=" + sql);
    assertThat(screen.toString()).contains("SQL expression for it [" + sql + "]: ");
  }

  @Test
  void aTypeWithoutAUsualValueWantsOne() {
    assertThat(ask(value("point", true), "\n\n'(0,0)'\n")).contains("--default place.kind='(0,0)'");
    assertThat(screen.toString()).contains("A value is needed, such as point '...'");
  }
}
