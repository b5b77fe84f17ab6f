package dev.whimbrel.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.api.TestApi.Program;
import dev.whimbrel.api.TestApi.Reply;
import dev.whimbrel.model.row.SpreadsheetText;
import dev.whimbrel.security.ApiKeys;
import dev.whimbrel.security.NewApiKey;
import dev.whimbrel.security.NewUser;
import dev.whimbrel.security.UserAdministration;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ExportsTest {

  private static TestApi api;
  private static Program program;

  @BeforeAll
  static void open() {
    api = TestApi.start();
    program = api.program("*");
    api.database()
        .execute(
            """
            INSERT INTO drawer (code, label) VALUES ('top', 'Top drawer');
            INSERT INTO tool (name, drawer_code, lent, weight, price, facts, notes) VALUES
              ('Saw, "big"', 'top', true, -5, 12.50, '{"a": [1]}', E'two\\nlines'),
              ('=SUM(A1)', 'top', false, null, null, null, '');
            INSERT INTO material (name) SELECT 'm' || n FROM generate_series(1, 20000) n;\
            """);
  }

  @AfterAll
  static void close() {
    api.close();
  }

  @Test
  void aSpreadsheetGetsWhatPeopleSee() {
    Reply csv =
        program.get(
            "/api/v1/shop/tool.csv?columns=id,name,drawer,weight,price,lent,notes&sort=-name");
    assertThat(csv.status()).as(csv.toString()).isEqualTo(200);
    assertThat(csv.header("content-type")).isEqualToIgnoringCase("text/csv;charset=UTF-8");
    assertThat(csv.header("content-disposition"))
        .matches("attachment; filename=\"tool-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
    assertThat(csv.answer().body())
        .isEqualTo(
            "id,name,drawer,weight,price,lent,notes\r\n"
                + "1,\"Saw, \"\"big\"\"\",Top drawer,-5.0,12.50,true,\"two\nlines\"\r\n"
                + "2,'=SUM(A1),Top drawer,,,false,\"\"\r\n");
  }

  @Test
  void aWorkbookHasNumbersDaysAndTextThatNothingRuns() throws IOException {
    try (ReadableWorkbook workbook =
        workbook("tool.xlsx?columns=id,name,drawer,weight,price,lent")) {
      List<Row> rows = workbook.getFirstSheet().read();
      assertThat(workbook.getFirstSheet().getName()).isEqualTo("Tools");
      assertThat(rows.getFirst().getCellText(1)).isEqualTo("name");
      Row formula =
          rows.stream().filter(r -> r.getCellText(1).equals("=SUM(A1)")).findFirst().orElseThrow();
      assertThat(formula.getCell(1).getType()).isEqualTo(CellType.STRING);
      Row saw = rows.stream().filter(r -> r.getCellText(0).equals("1")).findFirst().orElseThrow();
      assertThat(saw.getCellAsNumber(4).orElseThrow()).isEqualByComparingTo("12.50");
      assertThat(saw.getCellAsNumber(3).orElseThrow()).isEqualByComparingTo("-5");
      assertThat(saw.getCellAsBoolean(5)).contains(true);
      assertThat(saw.getCellText(2)).isEqualTo("Top drawer");
    }
    try (ReadableWorkbook workbook = workbook("material.xlsx?sort=name")) {
      assertThat(workbook.getFirstSheet().openStream()).hasSize(20_001);
    }
  }

  private static ReadableWorkbook workbook(String path) throws IOException {
    return new ReadableWorkbook(new ByteArrayInputStream(program.bytes("/api/v1/shop/" + path)));
  }

  @Test
  void noTextBecomesAFormula() {
    for (String text : List.of("=1", "+1", "-1", "@a", " =1", "\t1", "\r=1", "'=1", "''+1")) {
      assertThat(SpreadsheetText.harmless(text)).isEqualTo("'" + text);
      assertThat(SpreadsheetText.read(SpreadsheetText.harmless(text))).isEqualTo(text);
    }
    for (String text : List.of("", " ", "a=1", "plain", "'t is", "'", "1-2")) {
      assertThat(SpreadsheetText.harmless(text)).isEqualTo(text);
      assertThat(SpreadsheetText.read(text)).isEqualTo(text);
    }
  }

  @Test
  void daysAreThoseOfTheZoneThatIsNamed() {
    api.database().execute("UPDATE tool SET used_at = '2021-02-26 03:00Z' WHERE name LIKE 'Saw%'");
    String of = "?columns=id&usedAt=2021-02-25";
    String there = of + "&_zone=America%2FLos_Angeles";
    assertThat(program.get("/api/v1/shop/tool.csv" + of).answer().body()).isEqualTo("id\r\n");
    assertThat(program.get("/api/v1/shop/tool.csv" + there).answer().body())
        .isEqualTo("id\r\n1\r\n");
    assertThat(program.get("/api/v1/shop/tool" + there).json().at("/rows/0/id").asInt())
        .isEqualTo(1);
    String next =
        program
            .get("/api/v1/shop/material?rows=50&_zone=America%2FLos_Angeles")
            .json()
            .get("next")
            .asString();
    assertThat(next).contains("_zone=America%2FLos_Angeles");
    assertThat(program.get(next).status()).isEqualTo(200);
    Reply none = program.get("/api/v1/shop/tool.csv?_zone=Moon");
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.answer().body()).contains("There is no zone \\\"Moon\\\"");
  }

  @Test
  void aProgramGetsWhatTheApiHas() {
    Reply lines = program.get("/api/v1/shop/tool.ndjson?sort=name");
    assertThat(lines.header("content-type")).isEqualTo("application/x-ndjson");
    List<String> rows = lines.answer().body().lines().toList();
    assertThat(rows).hasSize(2);
    assertThat(Json.MAPPER.readTree(rows.getFirst()))
        .isEqualTo(program.get("/api/v1/shop/tool?sort=name").json().get("rows").get(0));
    assertThat(program.get("/api/v1/shop/tool.json").json())
        .isEqualTo(program.get("/api/v1/shop/tool").json().get("rows"));
    assertThat(program.get("/api/v1/shop/tool.json?name=none").answer().body()).isEqualTo("[]\n");
  }

  @Test
  void whoReadsSlowlyLeavesConnectionsToOthers() throws IOException {
    api.database()
        .execute(
            "INSERT INTO material (name)"
                + " SELECT repeat('slow', 15) || n FROM generate_series(1, 200000) n");
    List<Socket> slow = new ArrayList<>();
    try {
      for (String name : List.of("snail", "sloth", "turtle")) {
        Program reader = person(name);
        slow.add(reader.reading("/api/v1/shop/material.csv?name__starts=slow"));
        Reply second = reader.get("/api/v1/shop/tool.csv");
        assertThat(second.status()).as("each takes one turn").isEqualTo(503);
        assertThat(second.json().get("detail").asString())
            .startsWith("A whole list is on its way to you");
      }
      Reply fourth = program.get("/api/v1/shop/tool.csv");
      assertThat(fourth.status()).isEqualTo(503);
      assertThat(fourth.header("retry-after")).isEqualTo("10");
      assertThat(fourth.json().get("detail").asString())
          .startsWith("3 whole lists are on their way");
      assertThat(program.send("HEAD", "/api/v1/shop/tool.csv", null).status()).isEqualTo(200);
    } finally {
      for (Socket reader : slow) {
        reader.close();
      }
    }
    Instant end = Instant.now().plusSeconds(60);
    while (program.get("/api/v1/shop/tool.csv").status() == 503) {
      assertThat(Instant.now()).as("whoever is gone has no turn").isBefore(end);
    }
    for (int i = 0; i < 5; i++) {
      assertThat(program.get("/api/v1/shop/tool.csv?nmae=x").status()).isEqualTo(400);
      assertThat(program.get("/api/v1/shop/tool.csv").status()).isEqualTo(200);
    }
    api.database().execute("DELETE FROM material WHERE name LIKE 'slow%'");
  }

  private static Program person(String name) {
    api.bean(UserAdministration.class)
        .create(new NewUser(name, "", "", true), "four words do well");
    NewApiKey key = new NewApiKey(name, "test", Set.of(ApiKeys.EVERYTHING), null);
    return new Program(api, "Bearer " + api.bean(ApiKeys.class).issue(key));
  }

  @Test
  void allRowsComeWhateverPageIsAskedFor() {
    String next = program.get("/api/v1/shop/material?sort=name").json().get("next").asString();
    Reply csv = program.get(next.replace("material?", "material.csv?"));
    assertThat(csv.answer().body().lines()).hasSize(20_001).doesNotHaveDuplicates();
  }

  @Test
  void rightsAndWordsAreThoseOfTheList() {
    assertThat(api.stranger().get("/api/v1/shop/tool.csv").status()).isEqualTo(401);
    assertThat(api.program("shop/drawer: view").get("/api/v1/shop/tool.csv").status())
        .isEqualTo(403);
    assertThat(program.get("/api/v1/shop/tool.csv?nmae=x").status()).isEqualTo(400);
    assertThat(program.get("/api/v1/shop/tool.pdf").toString())
        .startsWith("404")
        .contains(".ndjson");
    Program viewer = api.program("shop/tool: view");
    assertThat(viewer.get("/api/v1/shop/tool.csv").toString())
        .startsWith("200")
        .contains(",top")
        .doesNotContain("Top drawer");
  }
}
