package dev.whimbrel.cli.schema;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.Main;
import dev.whimbrel.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

/** Each command of the group has a page that holds what its --help prints. */
class SchemaPagesTest {

  private static final Pattern HELP = Pattern.compile("```text\\nUsage: .*?```\\n", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"diff", "show"})
  void thePageHoldsWhatHelpPrints(String name) throws IOException {
    String help =
        requireNonNull(
                requireNonNull(Main.commandLine().getSubcommands().get("schema"))
                    .getSubcommands()
                    .get(name))
            .getUsageMessage(Ansi.OFF);
    Path page = Checkout.root().resolve("docs/reference/commands/schema-" + name + ".md");
    String text = Files.readString(page);
    String block = "```text\n" + help.replaceAll("(?m) +$", "") + "```\n";
    if ("update".equals(System.getProperty("cases"))) {
      Files.writeString(page, HELP.matcher(text).replaceFirst(Matcher.quoteReplacement(block)));
    } else {
      assertThat(text).contains(block);
    }
    assertThat(help).contains("Example: whimbrel schema " + name);
  }
}
