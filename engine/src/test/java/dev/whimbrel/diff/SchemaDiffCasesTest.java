package dev.whimbrel.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.diff.carried.Classes;
import dev.whimbrel.diff.carried.Constants;
import dev.whimbrel.diff.carried.Counter;
import dev.whimbrel.diff.text.DifferenceText;
import dev.whimbrel.diff.text.MigrationNames;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import dev.whimbrel.files.OperationCodec;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaReader;
import dev.whimbrel.testkit.CaseFile;
import dev.whimbrel.testkit.CaseFiles;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class SchemaDiffCasesTest {

  @TestFactory
  Stream<DynamicTest> everyCase() {
    return CaseFiles.of("diff").stream()
        .map(c -> DynamicTest.dynamicTest(c.toString(), c.file().toUri(), () -> check(c)));
  }

  private static void check(CaseFile file) {
    Schema from = SchemaReader.read(file.section("from"));
    Schema to = SchemaReader.read(file.section("to"));
    Difference difference;
    try {
      difference = SchemaDiff.between(from, to, answers(file));
    } catch (InvalidMigration e) {
      file.expect("error", String.valueOf(e.getMessage()));
      return;
    }
    file.expect(
        "questions",
        difference.questions().stream()
            .map(Question::problem)
            .map(Problem::text)
            .collect(Collectors.joining("\n")));
    file.expect("one-way", String.join("\n", difference.oneWay()));
    boolean none = difference.isEmpty();
    file.expect("operations", none ? "" : OperationCodec.write(difference.operations()));
    file.expect("name", none ? "" : MigrationNames.of(2, difference.operations()));
    file.expect("text", String.join("\n", DifferenceText.of(from, difference.operations())));
    Schema state = from;
    for (Operation operation : difference.operations()) {
      state = operation.applyTo(state);
    }
    assertThat(SchemaDiff.between(state, to, Renames.none()).operations()).isEmpty();
  }

  private static Renames answers(CaseFile file) {
    return Renames.of(lines(file, "rename"), lines(file, "no-rename"))
        .withDefaults(lines(file, "default"))
        .withFilled(lines(file, "no-default"))
        .withConversions(lines(file, "using"))
        .withBacks(lines(file, "using-back"))
        .withoutMoves(lines(file, "no-move"))
        .withoutMarks(lines(file, "no-mark"))
        .withKnown(
            new Renames.Known(
                constants(file),
                words(file, "numbered"),
                Set.of(),
                words(file, "siblings"),
                places(file),
                new Classes(
                    words(file, "class-tables"),
                    words(file, "class-columns"),
                    word(file, "telling"),
                    words(file, "class-names"),
                    word(file, "class-links")),
                counters(file),
                word(file, "marks"),
                words(file, "wholes")));
  }

  /** Lines such as {@code car.color RED GREEN}, or {@code car.sold false='N' true='Y'}. */
  private static Map<String, Constants> constants(CaseFile file) {
    return words(file, "enums").entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                told -> {
                  List<String[]> words = told.getValue().stream().map(w -> w.split("=")).toList();
                  return new Constants(
                      words.stream().map(word -> word[0]).toList(),
                      words.stream().filter(word -> word.length > 1).map(w -> w[1]).toList());
                }));
  }

  /** Lines such as {@code car.id numbers name car value 50}. */
  private static Map<String, Counter> counters(CaseFile file) {
    return words(file, "counters").entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                said -> {
                  List<String> words = said.getValue();
                  return new Counter(
                      words.get(0),
                      words.get(1),
                      words.get(2),
                      words.get(3),
                      Integer.parseInt(words.get(4)));
                }));
  }

  /** Lines such as {@code chapter.place 1 book_id}: where it begins, and whose list it is. */
  private static Map<String, Renames.ListPlace> places(CaseFile file) {
    return words(file, "places").entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                place ->
                    new Renames.ListPlace(
                        place.getValue().subList(1, place.getValue().size()),
                        Integer.parseInt(place.getValue().getFirst()))));
  }

  /** Lines of two words. */
  private static Map<String, String> word(CaseFile file, String section) {
    return words(file, section).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, said -> said.getValue().getFirst()));
  }

  /** Lines such as {@code car_seq car.id}. */
  private static Map<String, List<String>> words(CaseFile file, String section) {
    return lines(file, section).stream()
        .map(line -> List.of(line.split(" ")))
        .collect(Collectors.toMap(List::getFirst, words -> words.subList(1, words.size())));
  }

  private static List<String> lines(CaseFile file, String section) {
    return file.section(section).lines().toList();
  }
}
