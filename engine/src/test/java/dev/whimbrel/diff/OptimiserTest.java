package dev.whimbrel.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.files.OperationCodec;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.Optimiser;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OptimiserTest {

  @Test
  void alteredTwiceIsAlteredOnce() {
    assertThat(
            optimised(
                "- alter_column: {table: a, column: b, type: bigint, nullable: true}",
                "- alter_column: {table: a, column: b, nullable: false, comment: c}"))
        .isEqualTo(
            written(
                "- alter_column: {table: a, column: b, type: bigint, nullable: false, comment:"
                    + " c}"));
  }

  @Test
  void valuesThatAreMadeTwiceAreMadeTwice() {
    String[] twice = {
      "- alter_column: {table: a, column: b, type: text, up: b || 'x'}",
      "- alter_column: {table: a, column: b, type: bigint, up: length(b)}"
    };
    assertThat(optimised(twice)).isEqualTo(written(twice));
  }

  @Test
  void createdAndAlteredIsCreatedSo() {
    assertThat(
            optimised(
                "- create_table: {name: a, columns: [{name: id, type: int}]}",
                "- add_column: {table: a, column: {name: b, type: int, nullable: true}}",
                "- set_table_comment: {table: a, comment: one}",
                "- set_table_comment: {table: a, comment: two}"))
        .isEqualTo(
            written(
                "- create_table: {name: a, columns: [{name: id, type: int}, {name: b, type: int,"
                    + " nullable: true}]}",
                "- set_table_comment: {table: a, comment: two}"));
  }

  @Test
  void anObjectIsMadeWithItsLastTextOrNotAtAll() {
    String replaced =
        "- replace_object: {kind: view, name: v, sql: CREATE OR REPLACE VIEW v AS SELECT 2}";
    String anew = "- replace_object: {kind: view, name: v, sql: CREATE VIEW v AS SELECT 3}";
    String made = "- create_object: {kind: view, name: v, sql: CREATE VIEW v AS SELECT 1}";
    String gone = "- drop_object: {kind: view, name: v}";

    assertThat(optimised(made, replaced))
        .isEqualTo(written(replaced.replace("replace_object", "create_object")));
    assertThat(optimised(made, replaced, gone)).isEqualTo(OperationCodec.write(List.of()));
    assertThat(optimised(replaced, anew)).isEqualTo(written(anew));
    // In its place it may only get more columns, so that the first has to come first.
    assertThat(optimised(anew, replaced)).isEqualTo(written(anew, replaced));
    assertThat(
            optimised(
                "- set_comment: {kind: view, name: v, comment: a}",
                "- set_comment: {kind: view, name: v, comment: null}",
                "- set_comment: {kind: view, name: w, comment: a}"))
        .isEqualTo(
            written(
                "- set_comment: {kind: view, name: v, comment: null}",
                "- set_comment: {kind: view, name: w, comment: a}"));
  }

  @Test
  void renamedThereAndBackIsNothing() {
    assertThat(
            optimised(
                "- rename_table: {from: a, to: b}",
                "- rename_column: {table: b, from: c, to: d}",
                "- rename_column: {table: b, from: d, to: c}",
                "- rename_table: {from: b, to: a}"))
        .isEqualTo("[]\n");
    assertThat(optimised("- rename_index: {from: a, to: b}", "- rename_index: {from: b, to: c}"))
        .isEqualTo(written("- rename_index: {from: a, to: c}"));
  }

  @Test
  void theEffectOfRandomOperationsStaysTheSame() {
    long start = 20_261_121L;
    for (long seed = start; seed < start + 100; seed++) {
      Random random = new Random(seed);
      Schema from = SchemaGenerator.schema(random);
      Schema to = SchemaGenerator.schema(random);
      List<Operation> thereAndBack =
          new ArrayList<>(SchemaDiff.between(from, to, Renames.none()).operations());
      thereAndBack.addAll(SchemaDiff.between(to, from, Renames.none()).operations());
      assertThat(text(from, Optimiser.optimise(thereAndBack)))
          .as("seed %dL", seed)
          .isEqualTo(text(from, thereAndBack));
    }
  }

  private static String text(Schema before, List<Operation> operations) {
    Schema state = before;
    for (Operation operation : operations) {
      state = operation.applyTo(state);
    }
    return SchemaText.of(state);
  }

  private static String optimised(String... lines) {
    return OperationCodec.write(Optimiser.optimise(OperationCodec.read(String.join("\n", lines))));
  }

  private static String written(String... lines) {
    return OperationCodec.write(OperationCodec.read(String.join("\n", lines)));
  }
}
