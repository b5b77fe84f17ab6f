package dev.whimbrel.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.api.TestApi.Program;
import dev.whimbrel.api.TestApi.Reply;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BulkTest {

  private static final String TOOLS = "/api/v1/shop/tool/bulk";
  private static final String MATERIALS = "/api/v1/shop/material/bulk";
  private static final String DRAWERS = "/api/v1/shop/drawer/bulk";

  private static TestApi api;
  private static Program program;

  @BeforeAll
  static void open() {
    api = TestApi.start();
    program = api.program("*");
    api.database().execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    program.post("/api/v1/shop/drawer", "{\"code\": \"top\", \"label\": \"Top\"}");
  }

  @AfterAll
  static void close() {
    api.close();
  }

  private static String errors(Reply reply) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(422);
    StringBuilder said = new StringBuilder();
    reply
        .json()
        .get("errors")
        .forEach(
            e ->
                said.append(e.path("index").asString())
                    .append(' ')
                    .append(e.path("pointer").asString())
                    .append(' ')
                    .append(e.get("detail").asString())
                    .append('\n'));
    return said.toString();
  }

  @Test
  void whatIsThereChangesAndTheRestIsAdded() {
    program.post("/api/v1/shop/drawer", "{\"code\": \"low\", \"label\": \"Low\"}");
    Reply reply =
        program.post(
            DRAWERS,
            """
            [{"code": "low", "label": "Lowest"}, {"code": "new", "label": "New"},
             {"code": "twice", "label": "One"}, {"code": "twice", "label": "Two"}]\
            """);
    assertThat(reply.toString())
        .isEqualTo("200 {\"added\":[\"new\",\"twice\"],\"changed\":[\"low\"],\"repeated\":[2]}");
    assertThat(
            api.database()
                .value(
                    "SELECT string_agg(label, ' ' ORDER BY code) FROM drawer WHERE code IN ('low',"
                        + " 'new', 'twice')"))
        .isEqualTo("Lowest New Two");
  }

  @Test
  void aCallIsCarriedOutOnceForEachKeyThatItIsGiven() {
    String body = "[{\"name\": \"Keyless\", \"drawer\": \"top\"}]";
    Reply first = keyed("one", body);
    assertThat(first.status()).as(first.toString()).isEqualTo(200);
    assertThat(keyed("one", body)).hasToString(first.toString());
    assertThat(keyed("one", "[{\"name\": \"Other\", \"drawer\": \"top\"}]").toString())
        .startsWith("422 ")
        .contains("Something else was sent with this Idempotency-Key before.");
    assertThat(keyed("x".repeat(201), body).toString()).contains("takes 1 to 200 characters");
    assertThat(keyed("two", "[{\"name\": null, \"drawer\": \"top\"}]").status()).isEqualTo(422);
    assertThat(keyed("two", body).json())
        .as("what failed is tried again")
        .isNotEqualTo(first.json());
    assertThat(api.database().value("SELECT count(*) FROM tool WHERE name = 'Keyless'"))
        .isEqualTo("2");
  }

  @Test
  void callsWithOneKeyThatComeAtOnceAreOne() throws Exception {
    String body = "[{\"name\": \"Together\", \"drawer\": \"top\"}]";
    CyclicBarrier start = new CyclicBarrier(4);
    try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
      List<Future<String>> replies =
          callers.invokeAll(
              Collections.nCopies(
                  4,
                  () -> {
                    start.await();
                    return keyed("together", body).toString();
                  }));
      Set<String> said = new HashSet<>();
      for (Future<String> reply : replies) {
        said.add(reply.get());
      }
      assertThat(said).hasSize(1);
    }
    assertThat(api.database().value("SELECT count(*) FROM tool WHERE name = 'Together'"))
        .isEqualTo("1");
  }

  private static Reply keyed(String key, String body) {
    return program.send(
        "POST", TOOLS, body, "Content-Type", "application/json", "Idempotency-Key", key);
  }

  @Test
  void whatIsSentForARowIsStoredAsOneRequestWouldStoreIt() {
    String sent =
        """
        {"name": "Saw", "drawer": "top", "sharpness": "SHARP", "length": 55, "teeth": 7, "price": 12.50,
         "weight": 0.1, "bought": "2021-02-26", "checkedAt": "15:53", "shownAt": "2021-02-26T15:53",
         "usedAt": "2021-02-26T15:53:00.123456Z", "lent": true, "electric": false,
         "tag": "d5b3f8a6-0000-4000-8000-000000000001", "facts": {"deep": [1, 2.50, null, "x"]},
         "repairs": [{"cost": 3}], "notes": "two\\nlines"}\
        """;
    Reply many = program.post(TOOLS, "[" + sent + "]");
    assertThat(many.status()).as(many.toString()).isEqualTo(200);
    long id = many.json().at("/added/0").asLong();
    Reply one = program.post("/api/v1/shop/tool", sent);
    String place = "/api/v1/shop/tool/" + id;
    String single = one.answer().body().replaceFirst("\"id\":\\d+", "\"id\":" + id);
    assertThat(program.get(place).answer().body()).isEqualTo(single);
    Reply changed =
        program.post(TOOLS, "[{\"id\": %d, \"length\": 56, \"facts\": null}]".formatted(id));
    assertThat(changed.json().get("changed").toString()).isEqualTo("[" + id + "]");
    assertThat(program.get(place).answer().body())
        .isEqualTo(
            single
                .replace("\"length\":55", "\"length\":56")
                .replaceFirst("\"facts\":\\{[^}]*}", "\"facts\":null"));
  }

  @Test
  void recordsThatNameOtherFieldsKeepTheRest() {
    Reply made =
        program.post(
            TOOLS,
            """
            [{"name": "Rasp", "drawer": "top", "length": 1, "notes": "a"},
             {"name": "File", "drawer": "top", "length": 2, "notes": "b"}]\
            """);
    String keys = made.json().get("added").toString();
    String[] id = keys.substring(1, keys.length() - 1).split(",");
    program.post(
        TOOLS,
        "[{\"id\": %s, \"length\": 7}, {\"id\": %s, \"notes\": null}]".formatted(id[0], id[1]));
    assertThat(
            api.database()
                .value(
                    "SELECT string_agg(concat_ws(' ', name, length, notes), ', ' ORDER BY id) FROM"
                        + " tool WHERE id IN (%s, %s)".formatted(id[0], id[1])))
        .isEqualTo("Rasp 7 a, File 2");
  }

  @Test
  void manyReferencesAreWhatTheRecordSaysAndStayWhereItSaysNothing() {
    String materials =
        program
            .post(MATERIALS, "[{\"name\": \"Ash\"}, {\"name\": \"Beech\"}, {\"name\": \"Cedar\"}]")
            .json()
            .get("added")
            .toString()
            .replaceAll("[\\[\\]]", "");
    String[] wood = materials.split(",");
    String made =
        program
            .post(
                TOOLS,
                """
                [{"name": "Adze", "drawer": "top", "materials": [%1$s, %2$s, %1$s]},
                 {"name": "Bradawl", "drawer": "top", "materials": [%3$s]}, {"name": "Clamp", "drawer": "top"}]\
                """
                    .formatted(wood[0], wood[1], wood[2]))
            .json()
            .get("added")
            .toString()
            .replaceAll("[\\[\\]]", "");
    String[] id = made.split(",");
    assertThat(named(made)).isEqualTo("Adze Ash, Adze Beech, Bradawl Cedar");
    Reply again =
        program.post(
            TOOLS,
            """
            [{"id": %s, "materials": [%s, %s]}, {"id": %s, "length": 3}, {"id": %s, "materials": []}]\
            """
                .formatted(id[0], wood[1], wood[2], id[1], id[2]));
    assertThat(again.status()).as(again.toString()).isEqualTo(200);
    assertThat(named(made)).isEqualTo("Adze Beech, Adze Cedar, Bradawl Cedar");
    program.post(TOOLS, "[{\"id\": %s, \"materials\": []}]".formatted(id[0]));
    assertThat(named(made)).isEqualTo("Bradawl Cedar");
  }

  private static String named(String tools) {
    return api.database()
        .value(
            """
            SELECT string_agg(t.name || ' ' || m.name, ', ' ORDER BY t.name, m.name)
            FROM tool t JOIN tool_materials l ON l.tool_id = t.id JOIN material m ON m.id = l.materials_id
            WHERE t.id IN (%s)\
            """
                .formatted(tools));
  }

  @Test
  void everyWrongRecordIsNamedAtOnceAndNothingIsWritten() {
    Reply values =
        program.post(
            TOOLS,
            """
            [{"name": "Good", "drawer": "top"}, {"name": 7, "drawer": "none", "nmae": 1}, "x",
             {"name": "Many", "drawer": "top", "materials": [987], "padlock": "1234"}]\
            """);
    assertThat(errors(values))
        .contains(
            "1 /1/name This must be a text, in quotes.",
            "1 /1/drawer There is no drawer \"none\".",
            "1 /1/nmae There is no such field: did you mean name?",
            "2 /2 A record must be an object in braces",
            "3 /3/materials There is no material 987.",
            "3 /3/padlock There is no such field");
    Reply rules =
        program.post(
            TOOLS,
            """
            [{"name": "Good", "drawer": "top"}, {"name": "Small", "drawer": "top", "length": 0},
             {"drawer": null}]\
            """);
    assertThat(errors(rules))
        .isEqualTo(
            """
            1 /1/length Must be greater than or equal to 1.
            2 /2/drawer This is needed.
            """);
    Reply fresh =
        program.post(
            TOOLS,
            "[{\"name\": \"Good\", \"drawer\": \"top\"}, {\"length\": 3}, {\"id\": 987654,"
                + " \"length\": 3}]");
    assertThat(errors(fresh))
        .contains("1 /1/name This is needed.", "1 /1/drawer", "2 /2/id There is no such row");
    assertThat(api.database().value("SELECT count(*) FROM tool WHERE name = 'Good'"))
        .isEqualTo("0");
  }

  @Test
  void aValueThatCannotBeReadHidesNothingInAnyRecord() {
    String said =
        errors(
            program.post(
                DRAWERS,
                """
                [{"code": "bad1", "label": 7}, {"code": "bad2"}, {"label": "No code"}, {"code": "ok", "label": "Ok"}]\
                """));
    assertThat(said)
        .contains("0 /0/label This must be a text, in quotes.\n")
        .contains("1 /1/label This is needed.\n")
        .contains("2 /2/code This is needed.\n")
        .doesNotContain("3 ");
    assertThat(
            api.database()
                .value("SELECT count(*) FROM drawer WHERE code IN ('bad1', 'bad2', 'ok')"))
        .isEqualTo("0");
  }

  @Test
  void whatOnlyTheDatabaseKnowsNamesItsRecord() {
    api.database()
        .execute("CREATE UNIQUE INDEX drawer_label ON drawer (label) WHERE label LIKE 'U%'");
    program.post("/api/v1/shop/drawer", "{\"code\": \"u1\", \"label\": \"U1\"}");
    Reply reply =
        program.post(
            DRAWERS,
            "[{\"code\": \"u2\", \"label\": \"U2\"}, {\"code\": \"u3\", \"label\": \"U1\"}]");
    assertThat(errors(reply)).isEqualTo("1 /1/label Another drawer has the same label.\n");
    assertThat(api.database().value("SELECT count(*) FROM drawer WHERE code = 'u2'"))
        .isEqualTo("0");
  }

  @Test
  void itNeedsThePermissionToAddAndToChange() {
    String body = "[{\"name\": \"Gold\"}]";
    assertThat(
            api.program("shop/material: add", "shop/material: view").post(MATERIALS, body).status())
        .isEqualTo(403);
    assertThat(
            api.program("shop/material: change", "shop/material: view")
                .post(MATERIALS, body)
                .status())
        .isEqualTo(403);
    assertThat(
            api.program("shop/material: add", "shop/material: change")
                .post(MATERIALS, body)
                .status())
        .isEqualTo(200);
    assertThat(
            api.program("shop/tool: add", "shop/tool: change")
                .post(TOOLS, "[{\"name\": \"X\", \"drawer\": \"top\"}]")
                .toString())
        .startsWith("422")
        .contains("You may not see drawers");
  }

  @Test
  void whatIsTooMuchOrNoListIsRefused() {
    assertThat(program.post(MATERIALS, "{}").toString()).startsWith("400").contains("in brackets");
    assertThat(program.post(MATERIALS, "[]").toString()).startsWith("200");
    String many =
        IntStream.range(0, 1001).mapToObj(i -> "{}").collect(Collectors.joining(",", "[", "]"));
    assertThat(program.post(MATERIALS, many).toString())
        .startsWith("413")
        .contains("1,000 records at most");
  }

  /** As many statements for a hundred records as for one. */
  @Test
  void statementsDoNotGrowWithRecords() {
    statements(1, "w");
    List<String> one = statements(2, "one");
    assertThat(statements(100, "hundred")).isEqualTo(one).hasSizeBetween(3, 25);
  }

  /** An index of words may look cheaper after rows have gone, and takes a hundred times as long. */
  @Test
  void rowsAreFoundByTheIndexOfTheirKey() {
    api.database().execute("CREATE EXTENSION IF NOT EXISTS pg_trgm");
    api.database().execute("CREATE INDEX words ON material USING gin (name gin_trgm_ops)");
    api.database()
        .execute("INSERT INTO material (name) SELECT 'i' || n FROM generate_series(1, 200000) n");
    api.database().execute("DELETE FROM material WHERE name ~ '^i[0-9]+$'");
    api.database().execute("VACUUM (ANALYZE) material");
    // Of an index a record needs its root, a leaf, and the row itself.
    assertThat(pagesFor("i", 20)).isBetween(50.0, 50 * 4.0);
  }

  /** A plan that was made for an empty table would read all of it for each batch. */
  @Test
  void aTableMayGrowQuickly() {
    api.database().execute("TRUNCATE material CASCADE");
    // A page holds some ten rows.
    api.database().execute("ALTER TABLE material SET (fillfactor = 10)");
    api.database().execute("VACUUM (FULL, ANALYZE) material");
    pagesFor("g", 70);
    assertThat(pagesFor("h", 20)).isBetween(50.0, 50 * 4.0);
  }

  /** Sends batches of 50 new records, and tells how many pages it took to look for a batch. */
  private static double pagesFor(String prefix, int batches) {
    api.database().execute("SELECT pg_stat_statements_reset()");
    for (int batch = 0; batch < batches; batch++) {
      String start = prefix + batch + "-";
      String body =
          IntStream.range(1000, 1050)
              .mapToObj(n -> "{\"name\": \"%s\"}".formatted(start + n))
              .collect(Collectors.joining(",", "[", "]"));
      Reply reply = program.post(MATERIALS, body);
      assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    }
    String pages =
        """
        SELECT sum(shared_blks_hit + shared_blks_read) / sum(calls) FROM pg_stat_statements
        WHERE query LIKE '%material%FOR UPDATE OF root%'\
        """;
    return Double.parseDouble(api.database().value(pages));
  }

  /** Beside those by which the pool opens a connection, as it does when it likes. */
  private static List<String> statements(int records, String prefix) {
    String body =
        IntStream.range(0, records)
            .mapToObj(i -> "{\"name\": \"%s%d\", \"drawer\": \"top\"}".formatted(prefix, i))
            .collect(Collectors.joining(",", "[", "]"));
    api.database().execute("SELECT pg_stat_statements_reset()");
    Reply reply = program.post(TOOLS, body);
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    return api
        .database()
        .query(
            """
            SELECT calls || ' x ' || left(query, 24)
            FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
            WHERE d.datname = current_database() AND query NOT LIKE '%pg_stat_statements%'
              AND query NOT LIKE '%api_log%' AND query NOT LIKE '%api_apikey%'
              AND query !~ '^(SET|SHOW) '
            ORDER BY 1\
            """)
        .stream()
        .map(List::getFirst)
        .toList();
  }
}
