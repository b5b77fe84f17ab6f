package dev.whimbrel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Commands that a text names work when they are pasted: name, database, folder. */
class InvocationTest {

  @TempDir Path folder;

  @AfterEach
  void calledByItsName() {
    System.clearProperty("whimbrel.program");
  }

  private static void calledBy(String name) {
    System.setProperty("whimbrel.program", name);
  }

  /** After these words were understood. */
  private static String spelled(String text, String... words) {
    CommandLine line = Main.commandLine();
    line.parseArgs(words);
    return new Invocation(line.getCommandSpec()).spelled(text);
  }

  private static String errors(String... words) {
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setErr(new PrintWriter(err));
    line.execute(words);
    return err.toString();
  }

  @Test
  void aCommandIsNamedAsTheLauncherWasCalled() {
    assertThat(spelled("Do `whimbrel migrate apply` now.")).contains("`whimbrel migrate apply`");
    calledBy("./whimbrel");
    assertThat(spelled("Do `whimbrel migrate apply`, then `whimbrel run`."))
        .isEqualTo("Do `./whimbrel migrate apply`, then `./whimbrel run`.");
    assertThat(spelled("The application whimbrel is a bird.")).doesNotContain("./");
    calledBy("/home/a b/whimbrel");
    assertThat(spelled("`whimbrel run`")).isEqualTo("`'/home/a b/whimbrel' run`");
  }

  @Test
  void helpNamesItTheSame() {
    calledBy("./whimbrel");
    assertThat(Main.commandLine().getUsageMessage(Ansi.OFF))
        .contains("Usage: ./whimbrel ", "Example: ./whimbrel run", "  test ");
    assertThat(HelpPage.help("migrate", "new"))
        .contains("Usage: ./whimbrel migrate new ", "Example: ./whimbrel migrate new --sql");
    assertThat(errors("migrate", "status", "--nonsense"))
        .contains("`./whimbrel migrate status --help`");
  }

  @Test
  void whatWasSaidOfTheDatabaseIsSaidAgainWhereTheCommandTakesIt() {
    String text = "`whimbrel migrate apply` `whimbrel migrate make` `whimbrel migrate new --sql N`";
    assertThat(spelled(text, "migrate", "status", "--data", "a b", "--migrations", "m"))
        .isEqualTo(
            "`whimbrel migrate apply --data 'a b' --migrations m` `whimbrel migrate make`"
                + " `whimbrel migrate new --sql N --migrations m`");
    assertThat(spelled("`whimbrel migrate log --data x`", "migrate", "status", "--data", "y"))
        .isEqualTo("`whimbrel migrate log --data x`");
  }

  @Test
  void helpMayBeAskedForByAWordInFront() {
    assertThat(Main.asked(new String[] {"help"})).containsExactly("--help");
    assertThat(Main.asked(new String[] {"help", "migrate", "new"}))
        .containsExactly("migrate", "new", "--help");
    assertThat(Main.asked(new String[] {"migrate", "help"})).containsExactly("migrate", "help");
    assertThat(Main.asked(new String[0])).isEmpty();
  }

  @Test
  void aPasswordIsNotSaidAgain() {
    String url = "postgresql://maya:secret@localhost/shop";
    assertThat(spelled("`whimbrel migrate plan`", "migrate", "status", "--database", url))
        .isEqualTo("`whimbrel migrate plan --database postgresql://maya:PASSWORD@localhost/shop`");
  }

  @Test
  void aHintIsASentenceUnlessItEndsInSomethingToCopy() {
    for (String whole :
        List.of("Do it.", "Did you mean x?", "Do `x`", "Log: /var/log/x.log", "Add name: ...")) {
      assertThat(Invocation.sentence(whole)).isEqualTo(whole);
    }
    assertThat(Invocation.sentence("put it back")).isEqualTo("Put it back.");
    assertThat(Invocation.sentence("did you mean x?")).isEqualTo("Did you mean x?");
    assertThat(Invocation.sentence("`x` shows it")).isEqualTo("`x` shows it.");
  }

  @Test
  void aFolderWithoutADatabaseStaysAsItIs() {
    Path typo = folder.resolve("typo");
    assertThat(errors("migrate", "log", "--data", "" + typo, "--migrations", "" + folder))
        .startsWith("no-database: There is no database in " + typo + ".\n  Hint: ");
    assertThat(typo).doesNotExist();
  }
}
