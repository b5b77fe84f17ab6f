package dev.whimbrel.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.api.TestApi.Program;
import dev.whimbrel.api.TestApi.Reply;
import dev.whimbrel.api.desk.Desk;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Classes that inherit: each list has the rows of its class, and each row all that it has. */
class InheritanceTest {

  private static final String DESK = "/api/v1/desk/";

  private static TestApi api;
  private static Program program;

  @BeforeAll
  static void open() {
    api = TestApi.of(Desk.class);
    program = api.program("*");
  }

  @AfterAll
  static void close() {
    api.close();
  }

  @BeforeEach
  void empty() {
    api.database()
        .execute(
            """
            TRUNCATE booking, slip, booking_slips, animal, cat, vessel, barge RESTART IDENTITY;
            INSERT INTO booking (dtype, who, place, days) VALUES ('Loan', 'Ann', 1, 9), ('Loan', 'Bob', 2, 8);
            INSERT INTO booking (dtype, who, place, reason) VALUES ('waits', 'Bob', 3, 'late'), ('waits', 'Eve', 4, 'new');
            INSERT INTO slip (text, loan_id, booking_id) VALUES ('one', 1, 3), ('wrong', 4, 4);
            INSERT INTO animal (name, version) VALUES ('Ant', 0), ('Tom', 0);
            INSERT INTO cat (animal_id, lives) VALUES (2, 9);
            INSERT INTO vessel (id, name) VALUES (101, 'Argo');
            INSERT INTO barge (id, name, load) VALUES (102, 'Bill', 7);\
            """);
  }

  private static String one(String sql) {
    return String.valueOf(api.database().value(sql));
  }

  /** What the rows of a list have in a field. */
  private static String list(String address, String field) {
    Reply reply = program.get(DESK + address);
    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    List<String> values = new ArrayList<>();
    reply.json().get("rows").forEach(row -> values.add(row.path(field).asString()));
    return String.join(" ", values);
  }

  private static Reply ok(Reply reply) {
    assertThat(reply.status()).as(reply.toString()).isBetween(200, 299);
    return reply;
  }

  @Test
  void aListHasTheRowsOfItsClassAlone() {
    assertThat(list("loan?sort=id", "who")).isEqualTo("Ann Bob");
    assertThat(list("hold?sort=id", "who")).isEqualTo("Bob Eve");
    assertThat(list("hold?who=Ann", "who")).isEmpty();
    assertThat(list("loan?q=Bob", "id")).isEqualTo("2");
    assertThat(list("booking?sort=id", "who")).isEqualTo("Ann Bob Bob Eve");
    assertThat(program.get(DESK + "loan.csv").toString()).contains("Ann").doesNotContain("Eve");
    assertThat(program.get(DESK + "loan/3").status()).isEqualTo(404);
    assertThat(program.patch(DESK + "loan/3", "{\"place\": 9}").status()).isEqualTo(404);
    assertThat(program.delete(DESK + "loan/3").status()).isEqualTo(404);
  }

  @Test
  void whoMaySeeOneClassLearnsNothingOfAnother() {
    Program holds = api.program("desk/slip: view", "desk/hold: view");
    assertThat(holds.get(DESK + "hold?columns=who").toString())
        .contains("Eve")
        .doesNotContain("Ann");
    assertThat(holds.get(DESK + "loan").status()).isEqualTo(403);
    assertThat(holds.get(DESK + "slip.csv?columns=loan").toString()).doesNotContain("Ann");
    Program loans = api.program("desk/slip: view", "desk/loan: view");
    assertThat(loans.get(DESK + "slip.csv?columns=loan&sort=id").toString())
        .contains("Ann")
        .doesNotContain("Eve");
  }

  @Test
  void aReferenceLeadsToARowOfItsClassAlone() {
    assertThat(program.post(DESK + "slip", "{\"text\": \"a\", \"loan\": 3}").status())
        .isEqualTo(422);
    assertThat(program.post(DESK + "slip/bulk", "[{\"text\": \"a\", \"loan\": 3}]").status())
        .isEqualTo(422);
    ok(program.post(DESK + "slip", "{\"text\": \"a\", \"loan\": 1, \"booking\": 3}"));
    assertThat(list("slip?sort=id&loan.who=Ann", "text")).isEqualTo("one a");
    assertThat(list("slip?loan.who=Eve", "text")).isEmpty();
  }

  @Test
  void manyRowsAreOfTheClassThatTheyAreSentTo() {
    Reply reply =
        ok(
            program.post(
                DESK + "loan/bulk",
                """
                [{"who": "Bob", "days": 1}, {"who": "Eve", "days": 2, "slips": [1]}]\
                """));
    assertThat(reply.toString()).contains("\"added\":[5],\"changed\":[2]");
    assertThat(
            one(
                "SELECT string_agg(concat_ws(' ', dtype, who, days), ', ' ORDER BY id) FROM"
                    + " booking"))
        .isEqualTo("Loan Ann 9, Loan Bob 1, waits Bob, waits Eve, Loan Eve 2");
    assertThat(one("SELECT booking_id FROM booking_slips")).isEqualTo("5");
    ok(program.patch(DESK + "loan/5", "{\"slips\": [2]}"));
    assertThat(program.get(DESK + "booking/5").json().get("slips").toString()).isEqualTo("[2]");
  }

  @Test
  void nobodyMakesARowOfAnAbstractClass() {
    for (String path : List.of("booking", "booking/bulk")) {
      Reply refused = program.post(DESK + path, "{\"who\": \"x\"}");
      assertThat(refused.status()).as(refused.toString()).isEqualTo(405);
      assertThat(refused.toString()).contains("desk/loan", "desk/hold");
    }
    ok(program.patch(DESK + "booking/1", "{\"place\": 7}"));
    assertThat(list("loan?place=7", "who")).isEqualTo("Ann");
    assertThat(
            program
                .get("/api/v1/openapi.json")
                .json()
                .at("/paths/~1api~1v1~1desk~1booking/post")
                .isMissingNode())
        .isTrue();
  }

  @Test
  void whatRefersToTheParentProtectsTheRowOfAChild() {
    assertThat(program.delete(DESK + "hold/3").status()).isEqualTo(409);
    assertThat(program.delete(DESK + "booking/1").status()).isEqualTo(409);
    ok(program.delete(DESK + "slip/1"));
    ok(program.delete(DESK + "hold/3"));
    ok(program.delete(DESK + "booking/1"));
    assertThat(one("SELECT string_agg(id::text, ' ' ORDER BY id) FROM booking")).isEqualTo("2 4");
  }

  @Test
  void aRowThatGoesOnInAnotherTableHasAllOfIt() {
    assertThat(list("animal?sort=id", "name")).isEqualTo("Ant Tom");
    assertThat(list("cat?lives=9", "name")).isEqualTo("Tom");
    Reply made = ok(program.post(DESK + "cat", "{\"name\": \"Sam\", \"lives\": 7, \"prey\": 1}"));
    int id = made.json().get("id").asInt();
    ok(program.patch(DESK + "cat/" + id, "{\"name\": \"Max\", \"lives\": 6}"));
    assertThat(list("animal?sort=id", "name")).isEqualTo("Ant Tom Max");
    assertThat(program.get(DESK + "cat/1").status()).isEqualTo(404);
    assertThat(program.delete(DESK + "animal/1").status()).isEqualTo(409);
    ok(program.delete(DESK + "cat/" + id));
    ok(program.delete(DESK + "animal/2"));
    assertThat(one("SELECT count(*) FROM cat")).isEqualTo("0");
  }

  @Test
  void manyRowsAreWrittenIntoEachOfTheirTables() {
    Reply reply =
        ok(
            program.post(
                DESK + "cat/bulk",
                """
                [{"name": "Tom", "lives": 8, "prey": 1}, {"name": "Kit", "lives": 9}, {"name": "Ant", "lives": 1}]\
                """));
    assertThat(reply.json().get("changed").toString()).isEqualTo("[2]");
    assertThat(
            one(
                "SELECT string_agg(concat_ws(' ', name, lives, prey_id, version), ', ' ORDER BY id)"
                    + " FROM animal LEFT JOIN cat ON id = animal_id"))
        .isEqualTo("Ant 0, Tom 8 1 1, Kit 9 0, Ant 1 0");
  }

  @Test
  void aListOfAClassHasTheRowsOfTheTablesOfItsSubclasses() {
    assertThat(list("vessel?sort=id", "name")).isEqualTo("Argo Bill");
    assertThat(list("barge", "name")).isEqualTo("Bill");
    ok(program.patch(DESK + "vessel/102", "{\"name\": \"Billy\"}"));
    ok(
        program.post(
            DESK + "vessel/bulk",
            "[{\"name\": \"Billy\"}, {\"name\": \"Argo\"}, {\"name\": \"Cog\"}]"));
    ok(
        program.post(
            DESK + "barge/bulk", "[{\"name\": \"Billy\", \"load\": 5}, {\"name\": \"Dan\"}]"));
    assertThat(one("SELECT string_agg(name, ' ' ORDER BY name) FROM vessel")).isEqualTo("Argo Cog");
    assertThat(one("SELECT string_agg(concat_ws(' ', name, load), ', ' ORDER BY name) FROM barge"))
        .isEqualTo("Billy 5, Dan");
    ok(program.delete(DESK + "vessel/102"));
    assertThat(list("barge", "name")).isEqualTo("Dan");
  }

  @Test
  void namesThatAreKeywordsAreNamesLikeOthers() {
    Reply made =
        ok(program.post(DESK + "order", "{\"name\": \"a\", \"select\": \"b\", \"user\": \"c\"}"));
    String path = DESK + "order/" + made.json().get("id").asInt();
    ok(program.patch(path, "{\"select\": \"d\"}"));
    ok(program.post(DESK + "order/bulk", "[{\"name\": \"e\", \"user\": \"f\"}]"));
    assertThat(list("order?sort=id", "user")).isEqualTo("c f");
    ok(program.delete(path));
  }
}
