package dev.whimbrel.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.MigrationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationPagesTest {

  private static final Path REFERENCE =
      Path.of(System.getProperty("whimbrel.home", "..")).resolve("docs/reference");
  private static final Pattern KEY = Pattern.compile("(?m)^\\| `([a-zA-Z_]+)` \\|");
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

  static List<String> operations() {
    return OperationCodec.names();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void anOperationHasAPageWithAllItsKeysAndAnExampleThatReads(String operation) throws IOException {
    String page = Files.readString(page(operation));

    assertThat(page).startsWith("# " + operation + "\n");
    assertThat(found(KEY, page))
        .as("keys of %s", operation)
        .containsExactlyInAnyOrderElementsOf(OperationCodec.keys(operation));
    assertThat(OperationCodec.read(found(YAML, page).getFirst()))
        .extracting(OperationCodec::name)
        .containsExactly(operation);
    found(SQL, page).forEach(sql -> assertThat(SqlSplitter.split(sql, 1)).isNotEmpty());
  }

  @Test
  void everyPageIsOfAnOperationAndIsLinked() throws IOException {
    String index = Files.readString(REFERENCE.resolve("migration-files.md"));
    try (Stream<Path> pages = Files.list(REFERENCE.resolve("operations"))) {
      assertThat(pages.map(Path::toString))
          .containsExactlyInAnyOrderElementsOf(
              operations().stream().map(o -> page(o).toString()).toList());
    }
    assertThat(operations())
        .allSatisfy(
            o -> assertThat(index).contains("[%s](operations/%s.md)".formatted(o, hyphened(o))));
  }

  @Test
  void theExampleFilesRead() throws IOException {
    MigrationId id = new MigrationId("core", "0042_location_county");
    String yaml = Files.readString(REFERENCE.resolve("migration-files.md"));
    String sql = Files.readString(REFERENCE.resolve("sql-files.md"));

    assertThat(MigrationFiles.parse(id, "x.yaml", found(YAML, yaml).getFirst()).requires())
        .containsExactly(new MigrationId("core", "0041_reports"));
    assertThat(MigrationFiles.parse(id, "x.sql", found(SQL, sql).getFirst()).verify()).isNotNull();
  }

  private static List<String> found(Pattern pattern, String page) {
    return pattern.matcher(page).results().map(match -> match.group(1)).toList();
  }

  private static Path page(String operation) {
    return REFERENCE.resolve("operations").resolve(hyphened(operation) + ".md");
  }

  private static String hyphened(String operation) {
    return operation.replace('_', '-');
  }
}
