package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.Main;
import dev.whimbrel.security.NewUser;
import dev.whimbrel.security.wiring.SecurityServices;
import dev.whimbrel.testkit.CommandLine;
import dev.whimbrel.testkit.ProcessRun;
import dev.whimbrel.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ends demo mode for good, and what does not. */
class DemoEndTest {

  private TestDatabase database;

  @BeforeEach
  void demo() {
    database = VialDatabase.withDemoData();
    SecurityServices.on(database.dataSource())
        .users()
        .create(new NewUser("maya", "", "", true), "a good password 1");
  }

  @AfterEach
  void gone() {
    database.close();
  }

  @Test
  void theFirstKeyEndsTheDemo() {
    ProcessRun.Finished made = key("create", "maya", "--for", "nightly import");
    assertThat(made.exit()).isZero();
    assertThat(made.output())
        .containsPattern("(?m)^1:[0-9a-f]{32}$")
        .contains("This is the only time it is shown.")
        .contains("Demo mode has ended")
        .contains("`whimbrel user create NAME --superuser --database postgresql://");
    assertThat(database.value("select count(*) from location")).isEqualTo("0");
    assertThat(database.value("select is_active from auth_user where is_demo")).isEqualTo("f");
    assertThat(key("list").output())
        .contains("maya")
        .contains("nightly import; *; does not expire");
    assertThat(key("revoke", "1").output()).contains("Key 1 is revoked.");
    assertThat(key("list").output()).contains("None yet");
  }

  @Test
  void theDemoCanBeKept() {
    assertThat(key("create", "maya", "--for", "a look", "--keep-demo").output())
        .doesNotContain("Demo mode has ended");
    assertThat(database.value("select count(*) > 5000 from location")).isEqualTo("t");
  }

  @Test
  void theDemoUserAndStrangersGetNoKeyAndTheDemoStays() {
    ProcessRun.Finished refused = key("create", "demo", "--for", "nothing");
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.output())
        .contains("key-refused: The demo user gets no key: its password is published.")
        .contains("Hint: Make an account of your own with `whimbrel user create NAME --database");
    assertThat(key("create", "stranger", "--for", "nothing").output())
        .contains("key-refused: There is no user stranger.");
    database.execute("update auth_user set is_active = false where username = 'maya'");
    assertThat(key("create", "maya", "--for", "nothing").output())
        .contains("key-refused: The account maya may not sign in");
    assertThat(database.value("select is_active from auth_user where is_demo")).isEqualTo("t");
  }

  private ProcessRun.Finished key(String... words) {
    String[] all = new String[words.length + 3];
    all[0] = "key";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "--database";
    all[words.length + 2] = database.url();
    return CommandLine.java(Main.class, all).run();
  }

  @Test
  void aFileThatCannotBeReadLeavesTheDemoAndOneThatCanEndsIt(@TempDir Path folder)
      throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.json"), "garbage");
    assertThat(Importing.of(broken, database).run().output())
        .contains("import-stopped: The file is broken after 0 whole records")
        .doesNotContain("Demo mode has ended");
    assertThat(Importing.of(folder, database).run().output())
        .contains("file-unreadable: " + folder + " is a folder.");
    Path useless = Files.writeString(folder.resolve("useless.json"), "[{\"id\": \"x\"}, 1]");
    assertThat(Importing.of(useless, database).run().output())
        .contains("2 records read: 0 created, 0 updated, 0 unchanged, 2 rejected.")
        .doesNotContain("Demo mode has ended");
    assertThat(database.value("select is_active from auth_user where is_demo")).isEqualTo("t");
    assertThat(database.value("select count(*) > 5000 from location")).isEqualTo("t");
    Path half =
        Files.writeString(
            folder.resolve("half.json"),
            "[{\"id\": \"recA\", \"Name\": \"A\", \"Latitude\": 34, \"Longitude\": -118}, {\"id");
    assertThat(Importing.of(half, database).run().output())
        .contains("Demo mode has ended", "The file is broken after 1 whole record:");
    assertThat(database.value("select string_agg(name, ',') from location")).isEqualTo("A");
  }
}
