package dev.whimbrel.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.files.OperationCodec;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaReader;
import dev.whimbrel.schema.SchemaText;
import dev.whimbrel.testkit.CaseFile;
import dev.whimbrel.testkit.CaseFiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OperationCasesTest {

  @TestFactory
  Stream<DynamicTest> everyCase() {
    return CaseFiles.of("operation").stream()
        .map(c -> DynamicTest.dynamicTest(c.toString(), c.file().toUri(), () -> check(c)));
  }

  @Test
  void everyOperationHasACaseOfItsName() {
    List<String> cases = CaseFiles.of("operation").stream().map(CaseFile::name).toList();
    List<String> names =
        Arrays.stream(Operation.class.getPermittedSubclasses())
            .map(type -> type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-"))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();
    assertThat(cases).containsAll(names);
  }

  private static void check(CaseFile file) {
    Schema before = SchemaReader.read(file.section("before"));
    List<Operation> operations = OperationCodec.read(file.section("operations"));
    Schema after = before;
    Optional<List<Operation>> back = Optional.of(new ArrayList<>());
    StringBuilder sentences = new StringBuilder();
    try {
      for (Operation operation : operations) {
        sentences.append(operation.describe()).append('\n');
        Schema state = after;
        back = back.flatMap(all -> operation.inverse(state).map(first -> joined(first, all)));
        after = operation.applyTo(after);
      }
    } catch (InvalidMigration e) {
      file.expect("error", String.valueOf(e.getMessage()));
      return;
    }
    file.expect("describe", sentences.toString());
    file.expect("after", after.equals(before) ? "unchanged" : SchemaText.of(after));
    file.expect("inverse", back.map(OperationCodec::write).orElse("none"));
    if (back.isPresent()) {
      Schema start = after;
      for (Operation operation : back.get()) {
        start = operation.applyTo(start);
      }
      assertThat(sorted(start)).isEqualTo(sorted(before));
    }
  }

  private static List<Operation> joined(List<Operation> first, List<Operation> rest) {
    return Stream.concat(first.stream(), rest.stream()).toList();
  }

  /** A column that comes back comes back as the last. */
  private static String sorted(Schema schema) {
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
