package dev.whimbrel.testkit.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetsTest {

  @TempDir Path folder;

  @Test
  void aLongMethodIsNamed() throws IOException {
    write("class Long { void run() {\n" + "    int a = 1;\n".repeat(29) + "  } }");
    assertThat(excesses()).containsExactly("Sample.java: Long.run has 31 lines, at most 30");
  }

  @Test
  void aMethodOfThirtyLinesIsShortEnough() throws IOException {
    write("class Short { void run() {\n" + "    int a = 1;\n".repeat(28) + "  } }");
    assertThat(excesses()).isEmpty();
  }

  @Test
  void aSwitchOfOneLineCasesIsNotCounted() throws IOException {
    write(
        "class Many { int of(int a) {\n    return switch (a) {\n"
            + cases("case %d -> %d;\n")
            + "    default -> 0;\n  };\n } }");
    assertThat(excesses()).isEmpty();
  }

  @Test
  void aSwitchOfLongerCasesIsCounted() throws IOException {
    write(
        "class Many { int of(int a) {\n    return switch (a) {\n"
            + cases("case %d -> { int b = %d; yield b; }\n")
            + "    default -> 0;\n  };\n } }");
    assertThat(excesses()).containsExactly("Sample.java: Many.of has 45 lines, at most 30");
  }

  @Test
  void aRegistryOfOneLineCasesIsNotCounted() throws IOException {
    write(
        "class Registry { Object all() {\n    return java.util.List.of(\n"
            + "      1,\n".repeat(40)
            + "      1);\n  } }");
    assertThat(excesses()).isEmpty();
  }

  @Test
  void parametersAreCountedButNotThoseOfRecordsAndOverridden() throws IOException {
    write(
        """
        record Five(int a, int b, int c, int d, int e) {
          Five(int a, int b, int c, int d, int e) {
            this.a = a;
          }
        }
        class Methods {
          void five(int a, int b, int c, int d, int e) {}
          @Override void theirs(int a, int b, int c, int d, int e) {}
          void four(int a, int b, int c, int d) {}
        }
        """);
    assertThat(excesses()).containsExactly("Sample.java: Methods.five has 5 parameters, at most 4");
  }

  @Test
  void aLongFileIsNamed() throws IOException {
    write("class Empty {" + "\n".repeat(400) + "}");
    assertThat(excesses()).containsExactly("Sample.java has 401 lines, at most 400");
  }

  @Test
  void aFullPackageIsNamed() throws IOException {
    for (int i = 0; i < 26; i++) {
      Files.writeString(folder.resolve("Type" + i + ".java"), "class Type" + i + " {}");
    }
    assertThat(Budgets.check(folder)).singleElement().asString().endsWith("26 files, at most 25");
  }

  @Test
  void theMiddleAndTheUpperEndAreMeasured() throws IOException {
    write("class Empty {" + "\n".repeat(210) + "}");
    assertThat(Budgets.spread(JavaSources.under(folder)))
        .containsExactly(
            "the median file has 211 lines, at most 70",
            "one file in ten has 211 lines or more, at most 200");
  }

  private static String cases(String form) {
    StringBuilder cases = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      cases.append(form.formatted(i, i));
    }
    return cases.toString();
  }

  private void write(String source) throws IOException {
    Files.writeString(folder.resolve("Sample.java"), source);
  }

  private List<String> excesses() {
    return Budgets.check(folder).stream().map(e -> e.replace(folder + "/", "")).toList();
  }
}
