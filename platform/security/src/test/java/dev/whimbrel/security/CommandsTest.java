package dev.whimbrel.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandsTest {

  @AfterEach
  void forget() {
    System.clearProperty("whimbrel.program");
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
