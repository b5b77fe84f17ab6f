package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.Main;
import dev.whimbrel.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * Every command that an application has stands in the reference, and says by example what it does.
 */
class CommandPagesTest {

  private static final Path PAGES = Checkout.root().resolve("docs/reference/commands");

  @Test
  void everyCommandAndItsOptionsStandOnAPage() throws IOException {
    List<String> missing = new ArrayList<>();
    for (CommandLine command : leaves(Main.commandLine())) {
      String name = command.getCommandSpec().qualifiedName().replace("whimbrel ", "");
      Path page = page(name);
      String text = Files.exists(page) ? Files.readString(page) : "";
      if (!text.contains("whimbrel " + name)) {
        missing.add(name);
      }
      for (var option : command.getCommandSpec().options()) {
        // What DatabaseOption adds to all of them is described once, under run.
        boolean shared =
            option.hidden()
                || option.usageHelp()
                || option.versionHelp()
                || shared(option.longestName());
        if (!shared && !text.contains(option.longestName())) {
          missing.add(name + " " + option.longestName());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyHelpEndsWithAnExample() {
    for (CommandLine command : leaves(Main.commandLine())) {
      assertThat(command.getUsageMessage(CommandLine.Help.Ansi.OFF))
          .containsPattern("Example: .*" + command.getCommandSpec().qualifiedName());
    }
  }

  private static boolean shared(String option) {
    return List.of("--database", "--data", "-q", "-v").contains(option);
  }

  /**
   * A group has one page, but for {@code migrate} and {@code schema}, whose commands have one each.
   */
  private static Path page(String name) {
    Path own = PAGES.resolve(name.replace(' ', '-') + ".md");
    return Files.exists(own) ? own : PAGES.resolve(name.split(" ")[0] + ".md");
  }

  private static List<CommandLine> leaves(CommandLine command) {
    if (command.getSubcommands().isEmpty()) {
      return List.of(command);
    }
    return command.getSubcommands().values().stream().flatMap(sub -> leaves(sub).stream()).toList();
  }
}
