package dev.whimbrel.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.api.TestApi.Program;
import dev.whimbrel.api.TestApi.Reply;
import dev.whimbrel.security.ApiKeys;
import dev.whimbrel.security.NewApiKey;
import dev.whimbrel.security.NewUser;
import dev.whimbrel.security.UserAdministration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A key shows no more than its owner may see. */
class RestrictionTest {

  private static final List<String> KEPT_BACK = List.of("Borrowed", "whispered", "notes", "Locked");

  private static TestApi api;
  private static Program program;

  @BeforeAll
  static void open() {
    api = TestApi.start();
    api.bean(UserAdministration.class)
        .create(new NewUser("helper", "", "", false), "four words do well");
    api.database()
        .execute(
            """
            INSERT INTO auth_group (name) VALUES ('helpers');
            INSERT INTO auth_group_permissions (group_id, permission_id)
              SELECT 1, id FROM auth_permission WHERE resource IN ('shop/tool', 'shop/drawer');
            INSERT INTO auth_group_restrictions (group_id, restriction_id)
              SELECT 1, id FROM auth_restriction;
            INSERT INTO auth_user_groups (user_id, group_id)
              SELECT id, 1 FROM auth_user WHERE username = 'helper';
            INSERT INTO drawer (code, label) VALUES ('1', 'Open'), ('2', 'Locked');
            INSERT INTO tool (name, drawer_code, lent, notes) VALUES
              ('Hammer', '1', false, 'whispered'), ('Borrowed', '1', true, 'whispered'),
              ('Saw', '2', false, 'whispered');\
            """);
    NewApiKey key = new NewApiKey("helper", "test", Set.of(ApiKeys.EVERYTHING), null);
    program = new Program(api, "Bearer " + api.bean(ApiKeys.class).issue(key));
  }

  @AfterAll
  static void close() {
    api.close();
  }

  @Test
  void nothingThatIsReadHasIt() {
    for (String path :
        List.of(
            "/api/v1",
            "/api/v1/openapi.json",
            "/api/v1/shop/tool",
            "/api/v1/shop/tool?q=whispered",
            "/api/v1/shop/tool?columns=name,drawer.label",
            "/api/v1/shop/tool?sort=drawer",
            "/api/v1/shop/tool.csv",
            "/api/v1/shop/tool.ndjson",
            "/api/v1/shop/tool.json",
            "/api/v1/shop/tool/1",
            "/api/v1/shop/tool/2",
            "/api/v1/shop/tool/3",
            "/api/v1/shop/drawer",
            "/api/v1/shop/drawer.csv",
            "/api/v1/shop/drawer/2")) {
      assertThat(program.get(path).toString()).as(path).doesNotContain(KEPT_BACK);
    }
    assertThat(program.get("/api/v1/shop/tool").toString()).contains("Hammer", "Saw");
    assertThat(program.get("/api/v1/shop/tool.csv").toString()).contains("Drawer 2");
    assertThat(program.get("/api/v1/shop/tool/2").status()).isEqualTo(404);
    assertThat(program.get("/api/v1/shop/tool?notes=whispered").status()).isEqualTo(400);
  }

  @Test
  void nothingThatIsSentReachesIt() {
    Reply field = program.patch("/api/v1/shop/tool/1", "{\"notes\": \"shouted\"}");
    assertThat(field.toString()).startsWith("422").contains("There is no such field");
    Reply row = program.patch("/api/v1/shop/tool/2", "{\"name\": \"Mine\"}");
    assertThat(row.status()).isEqualTo(404);
    assertThat(program.delete("/api/v1/shop/tool/2").status()).isEqualTo(404);
    assertThat(program.patch("/api/v1/shop/tool/1", "{\"drawer\": \"2\"}").toString())
        .startsWith("422")
        .contains("There is no drawer");
    assertThat(program.patch("/api/v1/shop/tool/1", "{\"lent\": true}").toString())
        .startsWith("422")
        .contains("you could not see the tool any more");
    assertThat(program.delete("/api/v1/shop/drawer/1").toString())
        .startsWith("409")
        .doesNotContain(KEPT_BACK);
    assertThat(api.database().value("SELECT string_agg(name || lent, ',' ORDER BY id) FROM tool"))
        .isEqualTo("Hammerfalse,Borrowedtrue,Sawfalse");
  }

  @Test
  void nothingThatIsSentInBulkReachesIt() {
    String bulk = "/api/v1/shop/tool/bulk";
    assertThat(program.post(bulk, "[{\"id\": 1, \"notes\": \"shouted\"}]").toString())
        .startsWith("422")
        .contains("There is no such field");
    // One that nobody sees is none, whether the change would bring it to light or not.
    for (String change : List.of("\"name\": \"Mine\"", "\"lent\": false")) {
      assertThat(program.post(bulk, "[{\"id\": 2, %s}]".formatted(change)).toString())
          .startsWith("422")
          .contains("There is no such row");
    }
    assertThat(program.post(bulk, "[{\"id\": 1, \"drawer\": \"2\"}]").toString())
        .startsWith("422")
        .contains("There is no drawer");
    assertThat(program.post(bulk, "[{\"id\": 1, \"lent\": true}]").toString())
        .startsWith("422")
        .contains("/0", "you could not see the tool any more");
    assertThat(
            program
                .post(bulk, "[{\"name\": \"Gone\", \"drawer\": \"1\", \"lent\": true}]")
                .toString())
        .contains("you could not see the tool any more");
    assertThat(api.database().value("SELECT string_agg(name || lent, ',' ORDER BY id) FROM tool"))
        .isEqualTo("Hammerfalse,Borrowedtrue,Sawfalse");
  }

  @Test
  void whatIsDoneStaysWithinThePartOfWhoGivesThatRight() {
    api.bean(UserAdministration.class)
        .create(new NewUser("clerk", "", "", false), "four words do well");
    api.database()
        .execute(
            """
            INSERT INTO auth_user_groups (user_id, group_id)
              SELECT id, 1 FROM auth_user WHERE username = 'clerk';
            INSERT INTO auth_user_permissions (user_id, permission_id)
              SELECT u.id, p.id FROM auth_user u, auth_permission p
              WHERE u.username = 'clerk' AND p.name IN ('shop/tool: view', 'shop/drawer: view');\
            """);
    NewApiKey key = new NewApiKey("clerk", "test", Set.of(ApiKeys.EVERYTHING), null);
    Program clerk = new Program(api, "Bearer " + api.bean(ApiKeys.class).issue(key));
    assertThat(clerk.get("/api/v1/shop/tool/2").toString()).contains("Borrowed", "whispered");
    String kept = "some tools, but not this one";
    assertThat(clerk.patch("/api/v1/shop/tool/2", "{\"name\": \"Mine\"}").toString())
        .startsWith("422")
        .contains(kept);
    assertThat(clerk.patch("/api/v1/shop/tool/1", "{\"notes\": \"shouted\"}").status())
        .isEqualTo(422);
    assertThat(clerk.patch("/api/v1/shop/tool/1", "{\"lent\": true}").toString())
        .startsWith("422")
        .contains("you could not change the tool any more");
    assertThat(clerk.delete("/api/v1/shop/tool/2").toString()).startsWith("409").contains(kept);
    String bulk = "/api/v1/shop/tool/bulk";
    assertThat(clerk.post(bulk, "[{\"id\": 2, \"name\": \"Mine\"}]").toString())
        .startsWith("422")
        .contains(kept);
    assertThat(clerk.post(bulk, "[{\"id\": 1, \"notes\": \"shouted\"}]").status()).isEqualTo(422);
    assertThat(
            clerk
                .post(bulk, "[{\"name\": \"Gone\", \"drawer\": \"1\", \"lent\": true}]")
                .toString())
        .contains("you could not change the tool any more");
    assertThat(api.database().value("SELECT string_agg(name || lent, ',' ORDER BY id) FROM tool"))
        .isEqualTo("Hammerfalse,Borrowedtrue,Sawfalse");
  }

  @Test
  void aKeyWithScopesIsKeptToThemAndToItsOwnersPart() {
    NewApiKey wanted = new NewApiKey("helper", "test", Set.of("shop/tool: view"), null);
    Program narrow = new Program(api, "Bearer " + api.bean(ApiKeys.class).issue(wanted));
    assertThat(narrow.get("/api/v1/shop/tool").toString())
        .contains("Hammer")
        .doesNotContain(KEPT_BACK);
    assertThat(narrow.get("/api/v1/shop/drawer").status()).isEqualTo(403);
  }
}
