package dev.whimbrel.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandsTest {

  @AfterEach
  void forget() {
    System.clearProperty("whimbrel.program");
    Commands.repeating(words -> "");
  }

  @Test
  void aServerOnAnotherFolderSaysSoButTellsNobodyWhereThatLies() {
    Commands.repeating(words -> " --data other");
    assertThat(Commands.named("user list")).isEqualTo("whimbrel user list --data other");
    for (String folder : List.of("/srv/data", "'/srv/my data'", "../data", "~/data", "a/../b")) {
      Commands.repeating(words -> " --data " + folder);
      assertThat(Commands.named("user list")).isEqualTo("whimbrel user list --data FOLDER");
      assertThat(Commands.whole("user list")).isEqualTo("whimbrel user list --data " + folder);
    }
  }

  private static String check(String program) {
    System.setProperty("whimbrel.program", program);
    return Commands.named("check");
  }

  @Test
  void commandsAreNamedAsTheLauncherWasCalledButNotByWhereItLies() {
    assertThat(Commands.named("check")).isEqualTo("whimbrel check");
    assertThat(check("./whimbrel")).isEqualTo("./whimbrel check");
    assertThat(check("whimbrel")).isEqualTo("whimbrel check");
    assertThat(check("/elsewhere/whimbrel")).isEqualTo("whimbrel check");
    assertThat(check("../whimbrel")).isEqualTo("whimbrel check");
  }
}
