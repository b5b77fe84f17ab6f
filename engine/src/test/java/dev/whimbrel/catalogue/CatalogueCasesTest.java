package dev.whimbrel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.CaseFile;
import dev.whimbrel.testkit.CaseFiles;
import dev.whimbrel.testkit.TestPostgres;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each case forth and back: on one major by default, on all of them in the deep tier. */
@Execution(ExecutionMode.CONCURRENT)
class CatalogueCasesTest {

  private static final List<Integer> MAJORS = List.of(14, 18);

  static Stream<Arguments> cases() {
    List<CaseFile> files = CaseFiles.of("catalogue");
    return IntStream.range(0, files.size())
        .mapToObj(i -> Arguments.of(files.get(i), usual(files.get(i), i)));
  }

  /** Half of them on the oldest, where pg_dump is a second judge; half on the newest. */
  private static int usual(CaseFile file, int index) {
    return newer(file) > MAJORS.getFirst() ? MAJORS.getLast() : MAJORS.get(index % 2);
  }

  static Stream<Arguments> all() {
    return CaseFiles.of("catalogue").stream()
        .flatMap(
            file ->
                Stream.of(14, 15, 16, 17, 18)
                    .filter(major -> newer(file) <= major)
                    .map(major -> Arguments.of(file, major)));
  }

  private static int newer(CaseFile file) {
    return file.has("major") ? Integer.parseInt(file.section("major").strip()) : 0;
  }

  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("cases")
  void isMadeOfTheOther(CaseFile file, int major) {
    judge(file, major);
  }

  @Tag("deep")
  @ParameterizedTest(name = "{0} on {1}")
  @MethodSource("all")
  void isMadeOfTheOtherOnEachMajor(CaseFile file, int major) {
    judge(file, major);
  }

  private static void judge(CaseFile file, int major) {
    TestPostgres server = TestPostgres.of(major);
    try (Judge is = new Judge(server);
        Judge wanted = new Judge(server)) {
      is.execute(file.section("before"));
      is.execute(file.section("rows"));
      wanted.execute(file.section("after"));
      Judge.State start = is.state();
      String kept = file.has("kept") ? is.text(file.section("kept")) : "";
      Judge.Outcome forth = is.become(start, wanted.state());
      assertThat(file.has("kept") ? is.text(file.section("kept")) : "").isEqualTo(kept);
      if (file.has("sql") && major == TestPostgres.DEFAULT_MAJOR) {
        file.expect("sql", String.join(";\n", forth.plan().script()) + ";\n");
      }
      is.become(forth.state(), start);
    }
  }
}
