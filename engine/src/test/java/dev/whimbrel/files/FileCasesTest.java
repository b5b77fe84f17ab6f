package dev.whimbrel.files;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.files.MigrationWriter.Draft;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.operation.CreateObject;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.ReplaceObject;
import dev.whimbrel.operation.Script;
import dev.whimbrel.operation.Sql;
import dev.whimbrel.testkit.CaseFile;
import dev.whimbrel.testkit.CaseFiles;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A file ({@code yaml}, {@code json} or {@code sql}) and either how it reads, written anew, with
 * the lines of its statements, or every problem of it.
 */
class FileCasesTest {

  static List<CaseFile> cases() {
    return CaseFiles.of("files");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aFileReadsAsItsCaseSays(CaseFile file) {
    String language = Stream.of("yaml", "json", "sql").filter(file::has).findFirst().orElseThrow();
    String problems = "";
    String read = "";
    String statements = "";
    try {
      Migration migration =
          MigrationFiles.parse(
              new MigrationId("core", "0002_x"),
              "core/0002_x." + language,
              withControlCharacters(file.section(language)));
      read = MigrationWriter.write(Draft.of(migration));
      statements = statements(migration);
    } catch (InvalidMigration e) {
      problems = String.valueOf(e.getMessage());
    }
    file.expect("problems", problems);
    file.expect("read", read);
    file.expect("statements", statements);
  }

  /** Those that an editor would not keep. */
  private static String withControlCharacters(String text) {
    return text.replace("<TAB>", "\t").replace("<CR>", "\r").replace("<BELL>", "\u0007");
  }

  private static Stream<Script> scripts(Operation operation) {
    return switch (operation) {
      case Sql sql -> Stream.concat(Stream.of(sql.up()), Stream.ofNullable(sql.down()));
      case CreateObject create -> Stream.of(create.definition());
      case ReplaceObject replace -> Stream.of(replace.definition());
      default -> Stream.of();
    };
  }

  private static String statements(Migration migration) {
    Stream<Script> operations = migration.operations().stream().flatMap(FileCasesTest::scripts);
    return Stream.concat(operations, Stream.ofNullable(migration.verify()))
        .flatMap(script -> SqlSplitter.split(script.text(), script.line()).stream())
        .map(statement -> statement.line() + ": " + statement.text().lines().findFirst().orElse(""))
        .collect(Collectors.joining("\n"));
  }
}
