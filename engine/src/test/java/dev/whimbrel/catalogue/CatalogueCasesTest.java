package dev.whimbrel.catalogue;

import dev.whimbrel.catalogue.diff.Plan;
import dev.whimbrel.testkit.CaseFile;
import dev.whimbrel.testkit.CaseFiles;
import dev.whimbrel.testkit.TestPostgres;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each case on the oldest and the newest major, forth and back. */
class CatalogueCasesTest {

  private static final List<Integer> MAJORS = List.of(14, 18);

  static Stream<Arguments> cases() {
    return CaseFiles.of("catalogue").stream()
        .flatMap(
            file ->
                MAJORS.stream()
                    .filter(major -> !file.has("major") || number(file) <= major)
                    .map(major -> Arguments.of(file, major)));
  }

  private static int number(CaseFile file) {
    return Integer.parseInt(file.section("major").strip());
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("cases")
  void isMadeOfTheOther(CaseFile file, int major) {
    Judge judge = new Judge(TestPostgres.of(major));
    Plan plan = judge.judge(file.section("before"), file.section("rows"), file.section("after"));
    if (file.has("sql") && major == TestPostgres.DEFAULT_MAJOR) {
      file.expect("sql", String.join(";\n", plan.script()) + ";\n");
    }
    judge.judge(file.section("after"), file.section("rows back"), file.section("before"));
  }
}
