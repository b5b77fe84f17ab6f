package dev.whimbrel.cli.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
import org.junit.jupiter.params.provider.ValueSource;
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

  @Test
  void whatAirtableAnswersGivesTheFieldsOfItsRecords() {
    String page =
        """
        {"records": [
          {"id": "rec1", "createdTime": "2021-02-26T12:00:00.000Z",
           "fields": {"Name": "Café", "County": ["recC"], "Doses": 1.50}},
          {"id": "rec2", "fields": {"airtable_id": "own"}},
          {"plain": true}
        ], "offset": "itr/rec3"}
        """;
    assertThat(read("a.json", page.getBytes(StandardCharsets.UTF_8)))
        .containsExactly(
            "{\"Name\":\"Café\",\"County\":[\"recC\"],\"Doses\":1.50,\"airtable_id\":\"rec1\","
                + "\"airtable_createdTime\":\"2021-02-26T12:00:00.000Z\"}",
            "{\"airtable_id\":\"own\"}",
            "{\"plain\":true}");
    String other = "{\"offset\":\"x\", \"records\":[{\"id\":\"r\",\"fields\":{}}]}";
    assertThat(read("b.json", other.getBytes(StandardCharsets.UTF_8)))
        .containsExactly("{\"airtable_id\":\"r\"}");
    assertThat(read("c.json", "{\"records\":[]}".getBytes(StandardCharsets.UTF_8))).isEmpty();
    assertThat(read("d.json", "{\"records\":1}".getBytes(StandardCharsets.UTF_8)))
        .as("one line of JSON lines")
        .containsExactly("{\"records\":1}");
  }

  static Stream<List<String>> broken() {
    String deep = "[{\"a\":" + "[".repeat(600) + "]".repeat(600) + "}]";
    return Stream.of(
        List.of("a.json", "", "The file a.json is empty."),
        List.of("a.json", deep, "at record 0 (line 1, column 506): more than 500 lists"),
        List.of("a.json", "[{\"a\":NaN}]", "NaN is no value of JSON; a number that is not known"),
        List.of(
            "a.json", "[{\"a\":1},{\"a\" 2}]", "at record 1 (line 1, column 15): \"2\" may not"),
        List.of("a.json", "{\"records\":[{\"id\":1},{\"id\":", "at record 1 (line 1, column"),
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

  @ParameterizedTest
  @ValueSource(strings = {"xl/sharedStrings.xml", "xl/x.xml", "xl/worksheets/sheet1.xml"})
  void aWorkbookThatUnpacksToMoreThanMemoryBearsIsRefused(String part) throws IOException {
    byte[] packed = zip(part, "<sst><si><t>", 201, "</t></si></sst>");
    assertThat(packed.length).isLessThan(4 << 20);
    assertThat(fault("a.xlsx", packed))
        .isEqualTo("The file a.xlsx is a workbook whose texts take more than 200 MB.");
    assertThat(fault("a.xlsx", lying(packed)))
        .doesNotStartWith("read: ")
        .startsWith("The file a.xlsx is ");
  }

  static Stream<List<String>> wide() {
    return Stream.of(
        List.of("<c r=\"ZZZZZZ1\"/>", "has a cell at a place that no sheet has: ZZZZZZ1."),
        List.of("<c r=\"ABC&#68;1\"/>", "has a cell at a place that no sheet has: ABCD1."),
        List.of("<c/>".repeat(16_385), "has a row of more than 16,384 cells."),
        List.of("<c><si/></c>", "is no workbook (.xlsx), or a broken one."));
  }

  @ParameterizedTest
  @MethodSource("wide")
  void aRowThatTakesMoreThanMemoryBearsIsRefused(List<String> row) throws IOException {
    byte[] packed = zip("any.xml", sheet(row.get(0)), 0, "");
    assertThat(fault("a.xlsx", packed)).isEqualTo("The file a.xlsx " + row.get(1));
  }

  @Test
  void aTextOfAnyLengthIsRefused() throws IOException {
    String end = "</row></sheetData></worksheet>";
    String start = sheet("").replace(end, "");
    for (String cell : List.of("<c><is><t>", "<c r=\"", "<!--")) {
      assertThat(fault("a.xlsx", zip("any.xml", start + cell, 40, end)))
          .isEqualTo("The file a.xlsx has a row that takes more than 32 MB.");
    }
  }

  private static String sheet(String cells) {
    return "<worksheet><sheetData><row r=\"1\">" + cells + "</row></sheetData></worksheet>";
  }

  /** A workbook of one part, with so many megabytes between its beginning and its end. */
  private static byte[] zip(String part, String start, int size, String end) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      zip.setLevel(1);
      zip.putNextEntry(new ZipEntry(part));
      zip.write(bytes(start));
      byte[] much = bytes("a".repeat(1 << 20));
      for (int i = 0; i < size; i++) {
        zip.write(much);
      }
      zip.write(bytes(end));
    }
    return packed.toByteArray();
  }

  /** Says in its directory that its one part is of seven bytes. */
  private static byte[] lying(byte[] packed) {
    ByteBuffer zip = ByteBuffer.wrap(packed.clone()).order(ByteOrder.LITTLE_ENDIAN);
    int directory = zip.getInt(packed.length - 22 + 16);
    zip.putInt(directory + 24, 7);
    return zip.array();
  }

  @Test
  void numbersKeepAllTheirDigits() {
    assertThat(read("a.json", bytes("[{\"a\":1234567890123456.7891,\"b\":1.50}]")))
        .containsExactly("{\"a\":1234567890123456.7891,\"b\":1.50}");
    try (Records records = file("a.json", bytes("[{\"a\":1e999}]")).open()) {
      assertThat(records.next().map(node -> node.path("a").decimalValue()))
          .contains(new BigDecimal("1e999"));
    }
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
