package dev.whimbrel.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.operation.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is read from each case file, or every problem of it: {@code === file NAME}, its text, then
 * {@code === result}. With {@code -Dcases=update} the results are written anew.
 */
class FileCasesTest {

  private static final Path CASES = Path.of("src/test/resources/cases/files");
  private static final String RESULT = "=== result\n";

  @TestFactory
  Stream<DynamicTest> everyCaseFile() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      List<Path> cases = files.filter(f -> f.toString().endsWith(".case")).sorted().toList();
      assertThat(cases).isNotEmpty();
      return cases.stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(file)));
    }
  }

  private static void run(Path file) throws IOException {
    String text = Files.readString(file);
    int start = text.indexOf("=== file ");
    int body = text.indexOf('\n', start) + 1;
    int result = text.indexOf(RESULT);
    String name = text.substring(start + "=== file ".length(), body - 1);
    String actual = read(name, text.substring(body, result < 0 ? text.length() : result));
    if (System.getProperty("cases", "check").equals("update")) {
      Files.writeString(
          file, text.substring(0, result < 0 ? text.length() : result) + RESULT + actual);
    } else {
      assertThat(result < 0 ? "" : text.substring(result + RESULT.length())).isEqualTo(actual);
    }
  }

  private static String read(String name, String text) {
    String bare = name.substring(0, name.lastIndexOf('.'));
    try {
      Migration migration = MigrationFiles.parse(MigrationId.parse(bare), name, unescaped(text));
      return MigrationWriter.write(MigrationWriter.Draft.of(migration)) + lines(migration);
    } catch (InvalidMigration e) {
      return e.getMessage() + "\n";
    }
  }

  /** Control characters that an editor would not keep. */
  private static String unescaped(String text) {
    return text.replace("<TAB>", "\t").replace("<CR>", "\r").replace("<BELL>", "\u0007");
  }

  /** Where statements stand in the file; YAML itself does not keep that. */
  private static String lines(Migration migration) {
    StringBuilder lines = new StringBuilder();
    Script verify = migration.verify();
    Stream<Script> scripts =
        Stream.concat(
            migration.operations().stream()
                .filter(dev.whimbrel.operation.Sql.class::isInstance)
                .map(dev.whimbrel.operation.Sql.class::cast)
                .flatMap(sql -> Stream.concat(Stream.of(sql.up()), Stream.ofNullable(sql.down()))),
            Stream.ofNullable(verify));
    scripts
        .flatMap(script -> SqlSplitter.split(script.text(), script.line()).stream())
        .forEach(
            s ->
                lines
                    .append("# line ")
                    .append(s.line())
                    .append(": ")
                    .append(s.text().lines().findFirst().orElse(""))
                    .append('\n'));
    return lines.toString();
  }
}
