package dev.whimbrel.cli.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.HelpPage;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each command of the group has a page that holds what its --help prints. */
class CommandPagesTest {

  static Stream<String> names() {
    return HelpPage.group("migrate").getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void thePageHoldsWhatHelpPrints(String name) throws IOException {
    HelpPage.check("migrate", name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void helpHasAnExample(String name) {
    assertThat(HelpPage.help("migrate", name)).contains("Example: whimbrel migrate " + name);
  }

  @Test
  void theGroupHasItsCommands() {
    assertThat(names())
        .containsExactly(
            "make", "new", "status", "show", "log", "plan", "apply", "revert", "verify", "graph",
            "merge", "switch", "tag", "why");
  }
}
