package dev.whimbrel.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NewValuesTest {

  private static final ColumnType TEXT = new ColumnType.Scalar("text", List.of());
  private static final Schema BEFORE =
      new CreateEnum("status", List.of("old")).applyTo(Schema.empty());

  @Test
  void an_apostrophe_in_a_comment_hides_no_value() {
    assertThat(usedWith("'new'", "The customer's word")).isTrue();
    assertThat(usedWith("'{old,new}'", "The customer's word")).isTrue();
    assertThat(usedWith("'{old,\"new\"}'", "begins with '{")).isTrue();
    assertThat(usedWith("'old'", "The customer's word")).isFalse();
    assertThat(usedWith("'{old,newer}'", "The customer's word")).isFalse();
  }

  @Test
  void long_texts_are_read_to_their_end() {
    assertThat(usedWith("'" + "it''s ".repeat(20_000) + "'", "none")).isFalse();
    assertThat(usedWith("'{\"" + "it''s \\\" ".repeat(20_000) + "\",new}'", "none")).isTrue();
  }

  private static boolean usedWith(String value, String comment) {
    Table table =
        new Table(
            "visit",
            List.of(
                new Column("note", TEXT, true, null, null, comment),
                new Column("status", Schema.enumType("status"), true, value, null, null)),
            List.of(),
            List.of(),
            null);
    AlterEnum alter = new AlterEnum("status", List.of("old", "new"), Map.of(), false);
    return NewValues.usable(List.of(alter, new CreateTable(table)), BEFORE).getFirst()
            instanceof AlterEnum made
        && made.rewrite();
  }
}
