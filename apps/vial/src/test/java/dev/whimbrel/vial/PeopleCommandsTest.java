package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.Main;
import dev.whimbrel.security.NewUser;
import dev.whimbrel.security.wiring.SecurityServices;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code user}, {@code key} and {@code import}: what they say and what they refuse. */
class PeopleCommandsTest {

  private TestDatabase database;

  @BeforeEach
  void somebody() {
    database = VialDatabase.fresh();
    SecurityServices.on(database.dataSource())
        .users()
        .create(new NewUser("maya", "Maya Lin", "", true), "a good password 1");
  }

  @AfterEach
  void gone() {
    database.close();
  }

  private record Said(int exit, String text, String errors) {}

  private static Said on(TestDatabase database, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--database", database.url()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return new Said(line.execute(all.toArray(String[]::new)), out.toString(), err.toString());
  }

  private Said said(String... words) {
    return on(database, words);
  }

  private String refused(String... words) {
    Said said = said(words);
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.text()).isEmpty();
    return said.errors();
  }

  @Test
  void aDatabaseThatIsBehindNamesTheCommandThatHelps(@TempDir Path folder) throws IOException {
    String file = Files.writeString(folder.resolve("a.json"), "[]").toString();
    try (TestDatabase empty = TestPostgres.database()) {
      for (String[] words :
          List.of(
              new String[] {"user", "list"},
              new String[] {"key", "list"},
              new String[] {"import", file, "--as", "airtable-locations"})) {
        Said said = on(empty, words);
        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.errors())
            .containsPattern("pending-migrations: The database is \\d\\d migrations behind")
            .contains("and apply them with `whimbrel migrate apply --database postgresql://")
            .doesNotContain("--migrate");
      }
      assertThat(on(empty, "run", "--port", "0").errors()).contains("or start with --migrate.");
      VialDatabase.migrate(empty.dataSource());
      empty.execute("DELETE FROM whimbrel.migrations WHERE name LIKE '0009%'");
      assertThat(on(empty, "user", "list").errors())
          .startsWith("pending-migrations: The database is 1 migration behind");
    }
  }

  @Test
  void nobodyIsAskedForThePasswordOfAUserWhoCannotHaveOne() {
    assertThat(refused("user", "create", "maya")).startsWith("user-refused: There is a user maya");
    assertThat(refused("user", "create", "Maya")).startsWith("user-refused: There is a user Maya");
    assertThat(refused("user", "create", "no spaces"))
        .startsWith("user-refused: \"no spaces\" cannot be a user name.");
    assertThat(refused("user", "password", "mya")).startsWith("user-refused: There is no user mya");
  }

  @Test
  void unlockSaysWhetherThereWasALock() {
    assertThat(said("user", "unlock", "maya").text()).isEqualTo("maya was not locked.\n");
    database.execute(
        "INSERT INTO auth_hold (kind, subject, held_until)"
            + " VALUES ('account', 'maya', now() + interval '5 minutes')");
    assertThat(said("user", "list").text())
        .containsPattern(
            "^maya +may sign in, may do everything, locked until [\\dT:-]{19}Z, never seen\n$");
    assertThat(said("user", "unlock", "maya").text()).isEqualTo("maya may try again.\n");
    assertThat(said("user", "unlock", "maya").text()).isEqualTo("maya was not locked.\n");
    database.execute("UPDATE auth_user SET is_active = false");
    assertThat(refused("user", "unlock", "maya"))
        .startsWith("user-refused: The account maya may not sign in at all;");
  }

  @Test
  void theListHasNoFractionsAndSaysDemoOnce() {
    SecurityServices.on(database.dataSource()).demo().begin();
    database.execute("UPDATE auth_user SET last_login = '2026-11-21 12:00:01.234567Z'");
    assertThat(said("user", "list").text())
        .isEqualTo(
            """
            demo                 may sign in, may do everything, last seen 2026-11-21T12:00:01Z
            maya                 may sign in, may do everything, last seen 2026-11-21T12:00:01Z
            """);
  }

  @Test
  void aScopeIsAPermissionThatThereIs() {
    assertThat(refused("key", "create", "maya", "--for", "x", "--scope", "core/locations: view"))
        .isEqualTo(
            """
            unknown-permission: There is no permission "core/locations: view".
              Hint: The nearest are 'core/location: view', 'core/location: add', \
            'core/location-type: view'.
            """);
    assertThat(refused("key", "create", "maya", "--for", "x", "--scope", "core/location"))
        .contains("'core/location: add'");
    assertThat(database.value("select count(*) from api_apikey")).isEqualTo("0");
    assertThat(said("key", "create", "maya", "--for", "x", "--scope", "core/location: view").text())
        .startsWith("1:");
    assertThat(said("key", "create", "maya", "--for", "x", "--scope", "*").exit()).isZero();
  }

  @Test
  void aFolderIsNoFileToImport(@TempDir Path folder) {
    assertThat(refused("import", folder.toString(), "--as", "airtable-locations"))
        .startsWith("file-unreadable: " + folder + " is a folder.");
    Said json = said("import", folder + "/none", "--as", "airtable-locations", "--json");
    assertThat(json.errors()).startsWith("file-unreadable: ");
    assertThat(json.text()).startsWith("{").contains("\"code\" : \"file-unreadable\"");
  }
}
