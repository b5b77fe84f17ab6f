package dev.whimbrel.cli.migrate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.Main;
import dev.whimbrel.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Each command of the group has a page that holds what its --help prints. */
class CommandPagesTest {

  private static final Pattern HELP = Pattern.compile("```text\\nUsage: .*?```\\n", Pattern.DOTALL);

  static Stream<String> names() {
    return group().getSubcommands().keySet().stream();
  }

  private static CommandLine group() {
    return requireNonNull(Main.commandLine().getSubcommands().get("migrate"));
  }

  private static String help(String name) {
    return requireNonNull(group().getSubcommands().get(name)).getUsageMessage(Ansi.OFF);
  }

  @ParameterizedTest
  @MethodSource("names")
  void thePageHoldsWhatHelpPrints(String name) throws IOException {
    Path page = Checkout.root().resolve("docs/reference/commands/migrate-" + name + ".md");
    String text = Files.readString(page);
    String block = "```text\n" + help(name).replaceAll("(?m) +$", "") + "```\n";
    if ("update".equals(System.getProperty("cases"))) {
      String written = HELP.matcher(text).replaceFirst(Matcher.quoteReplacement(block));
      Files.writeString(page, written);
    } else {
      assertThat(text).contains(block);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void helpHasAnExample(String name) {
    assertThat(help(name)).contains("Example: whimbrel migrate " + name);
  }

  @Test
  void theGroupHasNineCommands() {
    assertThat(names())
        .containsExactly(
            "make", "new", "status", "show", "log", "plan", "apply", "revert", "verify");
  }
}
