package dev.whimbrel.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON Schema for editors is what the reader takes; {@code -Dcases=update} writes it anew. An
 * independent validator agrees with the reader about every file there is.
 */
class MigrationFormatTest {

  private static final Path HOME = Path.of(System.getProperty("whimbrel.home", ".."));
  private static final Path PUBLISHED = HOME.resolve("docs/reference/migration.schema.json");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final Pattern YAML = Pattern.compile("(?s)== yaml\n(.*?)(?=\n== |\\z)");

  @Test
  void whatIsPublishedIsWhatTheReaderTakes() throws IOException {
    String schema = JSON.writeValueAsString(new MigrationFormat().schema()) + "\n";
    if (System.getProperty("cases", "check").equals("update")) {
      Files.writeString(PUBLISHED, schema);
    }
    assertThat(PUBLISHED).hasContent(schema);
  }

  @Test
  void everyMigrationOfThisCheckoutFollowsIt() throws IOException {
    List<Path> files = files("apps", "platform").toList();
    assertThat(files).hasSizeGreaterThan(10);
    assertThat(files).allSatisfy(file -> assertThat(faults(Files.readString(file))).isEmpty());
  }

  @Test
  void everyCaseThatReadsFollowsIt() throws IOException {
    List<Path> cases = cases("").filter(file -> !has(file, "\n== problems\n")).toList();
    assertThat(cases).hasSizeGreaterThan(4);
    assertThat(cases).allSatisfy(file -> assertThat(faults(yaml(file))).isEmpty());
  }

  @Test
  void everyExampleFollowsIt() throws IOException {
    List<Path> pages = below("docs/reference/operations").toList();
    assertThat(pages).hasSizeGreaterThan(20);
    for (Path page : pages) {
      var example = EXAMPLE.matcher(Files.readString(page));
      assertThat(example.find()).as(page.toString()).isTrue();
      assertThat(faults("operations:\n" + example.group(1))).as(page.toString()).isEmpty();
    }
  }

  @Test
  void anUnknownKeyAndAWrongTypeAreRefusedAsTheReaderDoes() throws IOException {
    List<Path> cases =
        cases("\n== problems\n")
            .filter(file -> has(file, "unknown-key ") || has(file, "wrong-type "))
            .filter(file -> !has(file, "duplicate-key ") && !has(file, " !java "))
            .toList();
    assertThat(cases).hasSizeGreaterThan(3);
    assertThat(cases).allSatisfy(file -> assertThat(faults(yaml(file))).isNotEmpty());
  }

  private static List<?> faults(String yaml) throws IOException {
    JsonNode schema = JSON.readTree(Files.readString(PUBLISHED));
    Schema validator =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
    Object read = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return validator.validate(JSON.valueToTree(read));
  }

  private static Stream<Path> files(String... folders) throws IOException {
    return Stream.of(folders)
        .flatMap(MigrationFormatTest::below)
        .filter(file -> file.toString().matches(".*/src/main/resources/migrations/.*\\.yaml"));
  }

  private static Stream<Path> cases(String section) {
    return below("engine/src/test/resources/cases/files")
        .filter(file -> file.toString().endsWith(".case"))
        .filter(file -> has(file, "\n== yaml\n") && has(file, section));
  }

  private static Stream<Path> below(String folder) {
    try (Stream<Path> files = Files.walk(HOME.resolve(folder))) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean has(Path file, String words) {
    try {
      return Files.readString(file).contains(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String yaml(Path file) throws IOException {
    var match = YAML.matcher(Files.readString(file));
    assertThat(match.find()).as(file.toString()).isTrue();
    return match.group(1).replace("<CR>", "");
  }
}
