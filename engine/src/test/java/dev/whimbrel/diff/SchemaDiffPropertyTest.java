package dev.whimbrel.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.files.OperationCodec;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.Script;
import dev.whimbrel.operation.Sql;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaReader;
import dev.whimbrel.schema.SchemaText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SchemaDiffPropertyTest {

  @Test
  void theDifferenceLeadsToTheTargetAndItsInverseBack() {
    check(new Random().nextLong(), 500);
  }

  @Test
  void pairsThatOnceWentWrongStayRight() {
    check(-4_597_731_019_234_445_210L, 1);
  }

  @Tag("deep")
  @Test
  void theDifferenceOfVeryManyPairsLeadsToTheTargetAndItsInverseBack() {
    check(new Random().nextLong(), 20_000);
  }

  private static void check(long start, int pairs) {
    System.out.printf("%d random pairs of schemas, seeds from %dL%n", pairs, start);
    for (int i = 0; i < pairs; i++) {
      long seed = start + i;
      Random random = new Random(seed);
      Schema from = SchemaGenerator.schema(random);
      Schema to = SchemaGenerator.schema(random);
      try {
        check(from, to);
      } catch (RuntimeException | AssertionError e) {
        Shrinking.Pair least =
            Shrinking.of(new Shrinking.Pair(from, to), pair -> fails(pair.from(), pair.to()));
        throw new AssertionError(
            "seed %dL%n-- from%n%s-- to%n%s"
                .formatted(seed, SchemaText.of(least.from()), SchemaText.of(least.to())),
            e);
      }
    }
  }

  private static boolean fails(Schema from, Schema to) {
    try {
      check(from, to);
      return false;
    } catch (RuntimeException | AssertionError e) {
      return true;
    }
  }

  private static void check(Schema from, Schema to) {
    assertThat(SchemaReader.read(SchemaText.of(from))).isEqualTo(from);
    Difference asked = leads(from, to, Renames.none());
    leads(from, to, accepting(asked.questions()));
    assertThat(SchemaDiff.between(to, to, Renames.none()).isEmpty()).isTrue();
  }

  /** SQL that was made has no line of a file yet. */
  private static List<Operation> unplaced(List<Operation> operations) {
    return operations.stream()
        .map(
            operation ->
                operation instanceof Sql(Script up, Script down, boolean onComplete)
                    ? new Sql(new Script(up.text()), new Script(down.text()), onComplete)
                    : operation)
        .toList();
  }

  private static Difference leads(Schema from, Schema to, Renames answers) {
    Difference difference = SchemaDiff.between(from, to, answers);
    assertThat(unplaced(OperationCodec.read(OperationCodec.write(difference.operations()))))
        .isEqualTo(unplaced(difference.operations()));
    List<Operation> back = new ArrayList<>();
    Schema state = from;
    for (Operation operation : difference.operations()) {
      back.addAll(0, operation.inverse(state).orElseThrow());
      state = operation.applyTo(state);
    }
    assertThat(text(state)).as(() -> difference.operations().toString()).isEqualTo(text(to));
    assertThat(SchemaDiff.between(state, to, Renames.none()).operations()).isEmpty();
    for (Operation operation : back) {
      state = operation.applyTo(state);
    }
    assertThat(text(state)).as(() -> back.toString()).isEqualTo(text(from));
    return difference;
  }

  private static Renames accepting(List<Question> questions) {
    List<String> wanted = new ArrayList<>();
    for (Question question : questions) {
      if (question instanceof Question.TableRename
          || question instanceof Question.ColumnRename
          || question instanceof Question.EnumRename
          || question instanceof Question.ValueRename) {
        wanted.add(question.flags().getFirst().replace("--rename ", ""));
      }
    }
    return Renames.of(wanted, List.of());
  }

  /** As text, with the columns in the order of their names: their order is no difference. */
  private static String text(Schema schema) {
    Schema sorted = schema;
    for (var table : schema.tables().values()) {
      sorted =
          sorted.with(
              table.withColumns(
                  table.columns().stream().sorted(Comparator.comparing(Column::name)).toList()));
    }
    return SchemaText.of(sorted);
  }
}
