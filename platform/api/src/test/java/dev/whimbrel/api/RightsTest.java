package dev.whimbrel.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.api.TestApi.Program;
import dev.whimbrel.api.TestApi.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class RightsTest {

  private static final String SECRET = "nobody may read this";

  private static TestApi api;

  @BeforeAll
  static void open() {
    api = TestApi.start();
    api.database()
        .execute(
            """
            INSERT INTO drawer (code, label) VALUES ('1', '%1$s');
            INSERT INTO tool (name, drawer_code, lent, padlock) VALUES ('%1$s', '1', false, 'combination');
            INSERT INTO material (name) VALUES ('%1$s');\
            """
                .formatted(SECRET));
  }

  @AfterAll
  static void close() {
    api.close();
  }

  private static List<ApiRoutes.Route> routes() {
    List<ApiRoutes.Route> routes = api.bean(ApiRoutes.class).all();
    assertThat(routes).hasSizeGreaterThan(6);
    return routes;
  }

  private static Reply call(Program program, ApiRoutes.Route route, String resource) {
    String path =
        route
            .pattern()
            .replace("{app}", "shop")
            .replace("{name}", resource)
            .replace("{key}", "1")
            .replace("{format}", "csv");
    boolean sends = !route.method().name().matches("GET|DELETE");
    @Nullable String body = sends ? "{\"name\": \"changed\"}" : null;
    Reply reply =
        program.send(route.method().name(), path, body, "Content-Type", "application/json");
    if (route.method().equals(HttpMethod.GET)) {
      assertThat(program.send("HEAD", path, null).status()).isEqualTo(reply.status());
    }
    return reply;
  }

  private static void unchanged() {
    assertThat(api.database().value("SELECT string_agg(name, ',') FROM tool")).isEqualTo(SECRET);
    assertThat(api.database().value("SELECT string_agg(name, ',') FROM material"))
        .isEqualTo(SECRET);
    assertThat(api.database().value("SELECT string_agg(label, ',') FROM drawer")).isEqualTo(SECRET);
  }

  /** A session would let the program do all that its owner may, after its key has ended, too. */
  @Test
  void aKeyBeginsNoSession() {
    api.database().execute("DELETE FROM auth_session");
    Program program = api.program("shop/material: view");
    for (ApiRoutes.Route route : routes()) {
      Reply reply = call(program, route, "material");
      assertThat(reply.header("set-cookie")).as(route.toString()).isEmpty();
    }
    assertThat(api.database().value("SELECT count(*) FROM auth_session")).isEqualTo("0");
  }

  @Test
  void withoutAKeyThereIsNothing() {
    for (ApiRoutes.Route route : routes()) {
      for (String resource : List.of("tool", "drawer", "material", "none")) {
        Reply reply = call(api.stranger(), route, resource);
        boolean get = route.method().name().equals("GET");
        // A page's form has a token; without one and without a key nothing is written.
        assertThat(reply.status()).as(route + " " + reply).isEqualTo(get ? 401 : 403);
        assertThat(reply.header("content-type")).startsWith("application/problem+json");
        assertThat(reply.toString()).doesNotContain(SECRET);
      }
    }
    unchanged();
  }

  @Test
  void aKeyWithoutScopesSeesNoRow() {
    Program program = api.program("security/user: view");
    for (ApiRoutes.Route route : routes()) {
      if (route.pattern().contains("{name}")) {
        Reply reply = call(program, route, "tool");
        assertThat(reply.status()).as(route.toString()).isEqualTo(403);
        assertThat(reply.toString()).doesNotContain(SECRET);
      }
    }
    assertThat(program.get("/api/v1").toString()).doesNotContain("shop/");
    assertThat(program.get("/api/v1/openapi.json").toString()).doesNotContain("shop");
    assertThat(program.get("/api/v1/shop/tols").toString()).doesNotContain("shop/tool\\\"");
    unchanged();
  }

  @Test
  void eachScopeOpensItsOwnMethodAlone() {
    Program viewer = api.program("shop/tool: view");
    assertThat(viewer.get("/api/v1/shop/tool/1").status()).isEqualTo(200);
    assertThat(viewer.post("/api/v1/shop/tool", "{}").status()).isEqualTo(403);
    assertThat(viewer.patch("/api/v1/shop/tool/1", "{}").status()).isEqualTo(403);
    assertThat(viewer.delete("/api/v1/shop/tool/1").status()).isEqualTo(403);
    assertThat(viewer.get("/api/v1/shop/drawer").status()).isEqualTo(403);
    Program adder = api.program("shop/material: add");
    Reply added = adder.post("/api/v1/shop/material", "{\"name\": \"Glue\"}");
    assertThat(added.status()).isEqualTo(201);
    // Who may not look gets the key and no more.
    assertThat(added.json().size()).isEqualTo(1);
    assertThat(adder.get(added.header("location")).status()).isEqualTo(403);
    assertThat(adder.patch(added.header("location"), "{\"name\": \"x\"}").status()).isEqualTo(403);
    api.database().execute("DELETE FROM material WHERE name = 'Glue'");
    unchanged();
  }

  @Test
  void rowsBehindAReferenceStayHidden() {
    Program viewer = api.program("shop/tool: view", "shop/tool: change");
    assertThat(viewer.get("/api/v1/shop/tool?columns=name,drawer.label").status()).isEqualTo(400);
    assertThat(viewer.get("/api/v1/shop/tool?drawer.label=x").status()).isEqualTo(400);
    Reply moved = viewer.patch("/api/v1/shop/tool/1", "{\"drawer\": \"1\"}");
    assertThat(moved.toString()).startsWith("422").contains("You may not see drawers");
    unchanged();
  }

  @Test
  void manyRowsBehindAFieldStayHiddenAndWhereTheyAre() {
    api.database()
        .execute(
            """
            INSERT INTO material (id, name) VALUES (77, 'hush-hush');
            INSERT INTO tool_materials (tool_id, materials_id) VALUES (1, 77)\
            """);
    Program changer = api.program("shop/tool: view", "shop/tool: add", "shop/tool: change");
    for (String end : List.of("", ".csv", ".json", ".ndjson")) {
      Reply list = changer.get("/api/v1/shop/tool" + end + "?columns=name,materials");
      assertThat(list.toString()).as(end).doesNotContain("hush").doesNotContain("77");
    }
    changer.patch("/api/v1/shop/tool/1", "{\"materials\": []}");
    changer.post("/api/v1/shop/tool/bulk", "[{\"id\": 1, \"materials\": []}]");
    assertThat(api.database().value("SELECT count(*) FROM tool_materials")).isEqualTo("1");
    api.database().execute("DELETE FROM tool_materials; DELETE FROM material WHERE id = 77");
    unchanged();
  }

  @Test
  void aRowThatProtectsIsNotNamedToWhoMayNotSeeIt() {
    Reply refused =
        api.program("shop/drawer: view", "shop/drawer: delete").delete("/api/v1/shop/drawer/1");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.toString()).contains("Tool 1 refers to it").doesNotContain(SECRET);
  }

  @Test
  void secretFieldsAreNowhere() {
    Program root = api.program("*");
    for (String path :
        List.of(
            "/api/v1/shop/tool",
            "/api/v1/shop/tool/1",
            "/api/v1/openapi.json",
            "/api/v1/shop/tool?q=combination")) {
      assertThat(root.get(path).toString())
          .startsWith("200")
          .doesNotContain("combination", "padlock");
    }
    assertThat(root.get("/api/v1/shop/tool?padlock=combination").status()).isEqualTo(400);
    assertThat(root.get("/api/v1/security/user").toString())
        .startsWith("200")
        .doesNotContain("{bcrypt}");
    assertThat(root.get("/api/v1/security/setting").status()).isEqualTo(403);
    assertThat(root.get("/api/v1/security/begun-sign-in").status()).isEqualTo(403);
  }

  @Test
  void whatThePlatformWroteStaysAsItIs() {
    Program root = api.program("*");
    assertThat(root.get("/api/v1/security/access-change").toString())
        .startsWith("200")
        .contains("key of root");
    for (String kind : List.of("access-change", "sign-in")) {
      String path = "/api/v1/security/" + kind;
      assertThat(root.delete(path + "/1").status()).as(kind).isEqualTo(403);
      assertThat(root.patch(path + "/1", "{\"username\": \"x\"}").status()).isEqualTo(403);
      assertThat(root.post(path, "{\"username\": \"x\"}").status()).isEqualTo(403);
      assertThat(root.post(path + "/bulk", "[{\"id\": 1}]").status()).isEqualTo(403);
    }
  }

  @Test
  void somebodyStaysInCharge() {
    Program root = api.program("*");
    String me = api.database().value("SELECT id FROM auth_user WHERE username = 'root'");
    String path = "/api/v1/security/user/" + me;
    for (String change : List.of("{\"superuser\": false}", "{\"active\": false}")) {
      assertThat(root.patch(path, change).toString())
          .startsWith("422")
          .contains("Nobody else may sign in and do everything, so this stays");
    }
    // Users are found by nothing that many can be sent with, so many are only added.
    String many = "[{\"id\": %s, \"superuser\": false}]".formatted(me);
    assertThat(root.post("/api/v1/security/user/bulk", many).status()).isEqualTo(422);
    assertThat(root.delete(path).toString()).startsWith("409").contains("Nobody else may sign in");
    assertThat(
            api.database()
                .value("SELECT is_superuser AND is_active FROM auth_user WHERE id = " + me))
        .isEqualTo("t");
  }
}
