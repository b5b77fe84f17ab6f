package dev.whimbrel.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.api.TestApi.Program;
import dev.whimbrel.api.TestApi.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LogTest {

  private static final String MATERIALS = "/api/v1/shop/material";
  private static final String LOG = "/api/v1/api/log";

  private static TestApi api;
  private static Program program;

  @BeforeAll
  static void open() {
    api = TestApi.start();
    program = api.program("*");
  }

  @AfterAll
  static void close() {
    api.close();
  }

  /** What the log has of a request; it is written when the answer is on its way already. */
  private static String logged(Reply reply, String columns) {
    return logged(api, reply, columns);
  }

  private static String logged(TestApi api, Reply reply, String columns) {
    String sql =
        "SELECT concat_ws(' | ', %s) FROM api_log WHERE request_id = '%s'"
            .formatted(columns, reply.header("x-request-id"));
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    List<List<String>> rows = api.database().query(sql);
    while (rows.isEmpty() && Instant.now().isBefore(end)) {
      Thread.onSpinWait();
      rows = api.database().query(sql);
    }
    assertThat(rows).as(reply.toString()).hasSize(1);
    return rows.getFirst().getFirst();
  }

  @Test
  void aRequestIsARowWithWhatWasSentAndAnswered() {
    Reply made = program.post(MATERIALS + "?x=1", "{\"name\": \"Brass\"}");
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    assertThat(
            logged(
                made,
                "method, path, query_string, remote_ip, username, response_status, post_body_json,"
                    + " response_body_json->>'name', note"))
        .isEqualTo(
            "POST | /api/v1/shop/material | x=1 | 127.0.0.1 | root | 201 | {\"name\": \"Brass\"} |"
                + " Brass");
    assertThat(program.authorization()).startsWith("Bearer " + logged(made, "api_key_id") + ":");
    assertThat(logged(made, "duration_ms >= 0, created_at > now() - interval '1 minute'"))
        .isEqualTo("t | t");
  }

  @Test
  void whatWasUndoneIsInTheLogAllTheSame() {
    program.post(MATERIALS, "{\"name\": \"Zinc\"}");
    Reply twice = program.post(MATERIALS, "{\"name\": \"Zinc\"}");
    assertThat(twice.status()).isEqualTo(422);
    assertThat(logged(twice, "response_status, post_body_json->>'name'")).isEqualTo("422 | Zinc");
    assertThat(logged(twice, "response_body_json->'errors'->0->>'pointer'")).isEqualTo("/name");
  }

  @Test
  void whatIsNoJsonIsKeptAsBytes() {
    Reply broken = program.post(MATERIALS, "{\"name\": ");
    assertThat(broken.status()).isEqualTo(400);
    assertThat(logged(broken, "convert_from(post_body, 'UTF8'), post_body_json"))
        .isEqualTo("{\"name\": ");
    // JSON, but with a character that jsonb does not take.
    Reply nul = program.post(MATERIALS, "{\"name\": \"\\u0000\"}");
    assertThat(nul.status()).isEqualTo(422);
    assertThat(logged(nul, "convert_from(post_body, 'UTF8'), post_body_json"))
        .isEqualTo("{\"name\": \"\\u0000\"}");
    Reply list = program.get("/api/v1/shop/tool.csv");
    assertThat(logged(list, "response_body, response_body_json, note"))
        .isEqualTo("A whole list is not kept.");
  }

  @Test
  void aRefusalThatReadNothingKeepsWhatWasSentToo() {
    Reply refused = api.program("shop/tool: view").post(MATERIALS, "{\"name\": \"Copper\"}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(logged(refused, "post_body_json->>'name', username")).isEqualTo("Copper | root");
    Reply large = program.post(MATERIALS, "{\"name\": \"" + "a".repeat(30_000) + "\"}");
    assertThat(large.status()).isEqualTo(413);
    assertThat(logged(large, "octet_length(post_body), note"))
        .isEqualTo("20480 | What was sent is cut, so it cannot be replayed.");
  }

  @Test
  void strangersLeaveARowAndNoMore() {
    Reply reply = api.stranger().post(MATERIALS, "{\"name\": \"Rubbish\"}");
    assertThat(reply.status()).isEqualTo(403);
    assertThat(logged(reply, "response_status, post_body_json, username, note"))
        .isEqualTo("403 | What was sent is not kept, as nobody known sent it.");
  }

  @Test
  void strangersLeaveLittleAndFew() {
    try (TestApi other = TestApi.start()) {
      String path = "/api/v1/" + "y".repeat(700) + "?x=" + "z".repeat(3000);
      for (int i = 0; i < 150; i++) {
        assertThat(other.stranger().get(path).status()).isEqualTo(401);
      }
      Reply last = other.program("*").get(MATERIALS);
      logged(other, last, "path");
      // The minute of the clock may end in between.
      assertThat(
              Integer.parseInt(
                  other.database().value("SELECT count(*) FROM api_log WHERE username IS NULL")))
          .isBetween(60, 120);
      assertThat(
              other
                  .database()
                  .value(
                      "SELECT max(length(path)) || ' ' || max(length(query_string)) FROM api_log"))
          .isEqualTo("501 501");
    }
  }

  @Test
  void aKeyThatIsOnlyClaimedIsNobodys() {
    Reply asked = program.get("/%61pi/v1/shop/material?x=1");
    assertThat(logged(asked, "username, api_key_id::text = '" + number(program) + "'"))
        .isEqualTo("root | t");
    Reply claimed = new Program(api, "Bearer " + number(program) + ":wrong").get("/%61pi/v1/shop");
    assertThat(claimed.status()).isEqualTo(401);
    assertThat(logged(claimed, "coalesce(username, '-'), coalesce(api_key_id, 0)"))
        .isEqualTo("- | 0");
  }

  private static String number(Program program) {
    return String.valueOf(program.authorization()).replaceAll("^Bearer |:.*", "");
  }

  @Test
  void noSecretGetsIntoTheLog() {
    Reply sent =
        program.post("/api/v1/shop/tool", "{\"name\": \"Safe\", \"padlock\": \"combination\"}");
    assertThat(sent.status()).isEqualTo(422);
    assertThat(logged(sent, "post_body_json->>'padlock', note"))
        .isEqualTo("*** | Secrets in what was sent are masked, so it cannot be replayed.");
    Reply asked = program.get("/api/v1/shop/tool?padlock=combination&q=x");
    assertThat(logged(asked, "query_string")).isEqualTo("padlock=***&q=x");
    Reply written = program.get("/%61pi/v1/shop/%74ool?padlock=combination&q=x");
    assertThat(logged(written, "query_string")).isEqualTo("padlock=***&q=x");
    Reply broken = program.post("/api/v1/shop/tool", "{\"padlock\": \"combination\"");
    logged(broken, "id");
    String key = String.valueOf(program.authorization()).split(":")[1];
    List<String> rows =
        api.database().query("SELECT api_log::text FROM api_log").stream()
            .map(List::getFirst)
            .toList();
    assertThat(rows).isNotEmpty();
    String bytes =
        api.database()
            .value("SELECT coalesce(string_agg(encode(post_body, 'escape'), ''), '') FROM api_log");
    assertThat(rows + bytes).doesNotContain("combination", key, "Bearer");
  }

  @Test
  void itIsReadWithAPermissionOfItsOwnAndNeverWritten() {
    Reply made = program.post(MATERIALS, "{\"name\": \"Lead\"}");
    String id = logged(made, "id");
    assertThat(api.program("shop/material: view").get(LOG).status()).isEqualTo(403);
    Reply list = api.program("api/log: view").get(LOG + "?q=material&responseStatus=201&rows=50");
    assertThat(list.status()).as(list.toString()).isEqualTo(200);
    assertThat(list.toString()).contains(id).doesNotContain("Lead", "Body");
    assertThat(logged(list, "response_body_json, note"))
        .isEqualTo("Rows of the log are not kept in the log.");
    assertThat(program.post(LOG, "{}").status()).isEqualTo(403);
    assertThat(program.patch(LOG + "/" + id, "{\"note\": \"x\"}").status()).isEqualTo(403);
    assertThat(program.delete(LOG + "/" + id).status()).isEqualTo(403);
  }

  /** They hold rows and fields that whoever reads the log may be kept from. */
  @Test
  void bodiesAreReadAndSearchedByThoseWhoMayDoEverything() {
    String id = logged(program.post(MATERIALS, "{\"name\": \"Pewter\"}"), "id");
    Program reader = api.program("api/log: view");
    assertThat(program.get(LOG + "/" + id).toString()).contains("Pewter");
    assertThat(program.get(LOG + "?postBodyJson__contains=Pewter").toString())
        .contains("\"name\":\"Pewter\"");
    assertThat(reader.get(LOG + "/" + id).toString())
        .startsWith("200")
        .contains("/api/v1/shop/material")
        .doesNotContain("Pewter", "postBody", "responseBody");
    for (String asked :
        List.of(
            "?postBodyJson__contains=Pewter",
            "?responseBodyJson__contains=Pewter",
            "?columns=responseBodyJson",
            "?postBody__empty=false")) {
      assertThat(reader.get(LOG + asked).status()).as(asked).isEqualTo(400);
    }
    assertThat(reader.get(LOG + ".csv?columns=path,postBodyJson").status()).isEqualTo(400);
    assertThat(reader.get(LOG + ".ndjson").toString())
        .doesNotContain("\"name\":\"Pewter\"", "\"postBodyJson\":");
  }

  @Test
  void aRequestIsAnsweredThoughTheLogIsNot() {
    api.database().execute("ALTER TABLE api_log RENAME TO api_log_away");
    try {
      assertThat(program.post(MATERIALS, "{\"name\": \"Tin\"}").status()).isEqualTo(201);
    } finally {
      api.database().execute("ALTER TABLE api_log_away RENAME TO api_log");
    }
    assertThat(api.database().value("SELECT count(*) FROM material WHERE name = 'Tin'"))
        .isEqualTo("1");
    assertThat(logged(program.get(MATERIALS), "response_status")).isEqualTo("200");
  }
}
