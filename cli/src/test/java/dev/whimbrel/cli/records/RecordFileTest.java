package dev.whimbrel.cli.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** One contract for every format, and what is said of files that are none. */
class RecordFileTest {

  static Stream<List<String>> readable() {
    return Stream.of(
        List.of("a.json", "[{\"a\": \"1\", \"b\": null}, {\"a\": \"é\", \"b\": \"x, \\\"y\\\"\"}]"),
        List.of("a.json", "\uFEFF [{\"a\":\"1\",\"b\":null},{\"a\":\"é\",\"b\":\"x, \\\"y\\\"\"}]"),
        List.of("a.ndjson", "{\"a\":\"1\",\"b\":null}\n{\"a\":\"é\",\"b\":\"x, \\\"y\\\"\"}\n"),
        List.of("a.csv", "a,b\n1,\né,\"x, \"\"y\"\"\"\n"),
        List.of("a.csv", "\uFEFFa;b\r\n1;\r\né;\"x, \"\"y\"\"\"\r\n"),
        List.of("a.tsv", "a\tb\n1\t\né\t\"x, \"\"y\"\"\"\n"));
  }

  @ParameterizedTest
  @MethodSource("readable")
  void everyFormatGivesTheSameRecords(List<String> file) {
    assertThat(read(file.get(0), file.get(1).getBytes(StandardCharsets.UTF_8)))
        .containsExactly("{\"a\":\"1\",\"b\":null}", "{\"a\":\"é\",\"b\":\"x, \\\"y\\\"\"}");
  }

  static Stream<List<String>> broken() {
    String deep = "[{\"a\":" + "[".repeat(600) + "]".repeat(600) + "}]";
    return Stream.of(
        List.of("a.json", "", "The file a.json is empty."),
        List.of("a.json", deep, "at record 0 (line 1, column 506): more than 500 lists"),
        List.of("a.json", "[{\"a\":NaN}]", "NaN is no value of JSON; a number that is not known"),
        List.of(
            "a.json", "[{\"a\":1},{\"a\" 2}]", "at record 1 (line 1, column 15): \"2\" may not"),
        List.of("a.json", "[{\"a\":1}", "at record 1 (line 1, column 9): it ends in the middle"),
        List.of("a.json", "[{\"a\":yes}]", "\"yes\" is no value of JSON"),
        List.of("a.json", "[{\"a\":1,\"a\":2}]", "two members of one object are called \"a\""),
        List.of("a.csv", "a,a\n1,2\n", "in line 1: two columns are called a."),
        List.of("a.csv", "a,,b\n1,2,3\n", "in line 1: a column has no name."),
        List.of("a.csv", "a,b\n1,2\n3,\"4\n", "a quotation mark that is opened after line 2"),
        List.of("a.csv", "a,b\n1,2\n3\n", "in line 3: 1 values where the first line names 2."),
        List.of("a.pdf", "%PDF-1.7 ", "The file a.pdf is a PDF."),
        List.of("a.txt", "hello", "The file a.txt holds no JSON, and its name does not end with"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void whatIsWrongIsSaidInOurOwnWords(List<String> file) {
    assertThat(fault(file.get(0), file.get(1).getBytes(StandardCharsets.UTF_8)))
        .contains(file.get(2))
        .doesNotContain("Feature", "Constraints", "code ");
  }

  @Test
  void encodingsAreToldApart() throws IOException {
    String json = "[{\"a\":\"é\"}]";
    for (var wide : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
      assertThat(fault("a.json", json.getBytes(wide)))
          .isEqualTo("The file a.json is UTF-16 or UTF-32, not UTF-8; nothing was read.");
    }
    assertThat(fault("a.json", json.getBytes(StandardCharsets.ISO_8859_1)))
        .contains("it is not UTF-8 from here on");
    assertThat(fault("a.csv", "a,b\né,1\n".getBytes(StandardCharsets.ISO_8859_1)))
        .contains("The file a.csv is not UTF-8");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(json.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(fault("a.json", packed.toByteArray()))
        .isEqualTo("The file a.json is packed by gzip.");
  }

  @Test
  void aWorkbookThatUnpacksToMoreThanMemoryBearsIsRefused() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      zip.setLevel(1);
      zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
      for (int i = 0; i < 201; i++) {
        zip.write(new byte[1 << 20]);
      }
    }
    assertThat(packed.size()).isLessThan(4 << 20);
    assertThat(fault("a.xlsx", packed.toByteArray()))
        .isEqualTo(
            "The file a.xlsx is a workbook whose texts take 201 MB, and at most 200 are read.");
  }

  @Test
  void aNameWithHalfACharacterIsANameLikeOthers() {
    try (Records records = file("a.json", bytes("[{\"\\udc00\": 1}, {\"b\": 2}]")).open()) {
      assertThat(records.next().map(node -> node.propertyNames().size())).contains(1);
      assertThat(records.next().map(JsonNode::toString)).contains("{\"b\":2}");
    }
  }

  @Test
  void theRowsAfterOneThatIsBrokenCanBeRead() {
    try (Records records = file("a.csv", bytes("a,b\n1,2\n3\n5,6\n")).open()) {
      assertThat(records.columns()).containsExactly("a", "b");
      assertThat(records.next()).isPresent();
      assertThatThrownBy(() -> records.next())
          .isInstanceOfSatisfying(BrokenFile.class, e -> assertThat(e.goesOn()).isTrue());
      assertThat(records.next().map(JsonNode::toString)).contains("{\"a\":\"5\",\"b\":\"6\"}");
      assertThat(records.line()).isEqualTo(4);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static RecordFile file(String name, byte[] bytes) {
    return new RecordFile(name, () -> new ByteArrayInputStream(bytes), true);
  }

  private static List<String> read(String name, byte[] bytes) {
    List<String> all = new ArrayList<>();
    try (Records records = file(name, bytes).open()) {
      for (Optional<JsonNode> next = records.next(); next.isPresent(); next = records.next()) {
        all.add(next.get().toString());
      }
    }
    return all;
  }

  private static String fault(String name, byte[] bytes) {
    try {
      return "read: " + read(name, bytes);
    } catch (BrokenFile e) {
      return e.sentence(name);
    }
  }
}
