package dev.whimbrel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.testkit.CaseFile;
import dev.whimbrel.testkit.CaseFiles;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MutilatedFilesTest {

  private static final String NOISE = "\t:-{}[]'\"|>&*!%#, \n\\$;\u0000\uFFFE🐦";

  @ParameterizedTest
  @ValueSource(strings = {"yaml", "json", "sql"})
  void aFileThatIsBrokenAnywhereIsReadOrRefusedWithAPlace(String language) {
    List<CaseFile> cases =
        CaseFiles.of("files").stream()
            .filter(file -> file.has(language) && !file.section(language).isEmpty())
            .toList();
    int refused = 0;
    for (long seed = 1; seed <= 1500; seed++) {
      Random random = new Random(seed);
      String text = mutilated(cases.get(random.nextInt(cases.size())).section(language), random);
      try {
        MigrationFiles.parse(new MigrationId("core", "x"), "x." + language, text);
      } catch (InvalidMigration e) {
        refused++;
        assertThat(e.problems())
            .as("seed %d:\n%s", seed, text)
            .isNotEmpty()
            .extracting(Problem::where)
            .allMatch(where -> where.matches("x\\." + language + "(:\\d+:\\d+)?"));
      } catch (RuntimeException | StackOverflowError e) {
        fail("seed " + seed + ":\n" + text, e);
      }
    }
    assertThat(refused).isGreaterThan(500);
  }

  private static String mutilated(String text, Random random) {
    StringBuilder broken = new StringBuilder(text);
    for (int i = random.nextInt(3); i >= 0 && !broken.isEmpty(); i--) {
      int at = random.nextInt(broken.length());
      switch (random.nextInt(4)) {
        case 0 -> broken.setLength(at);
        case 1 -> broken.deleteCharAt(at);
        case 2 -> broken.insert(at, NOISE.charAt(random.nextInt(NOISE.length())));
        default -> broken.delete(at, Math.min(broken.length(), at + random.nextInt(40)));
      }
    }
    return broken.toString();
  }
}
