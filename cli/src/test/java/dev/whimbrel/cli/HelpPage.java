package dev.whimbrel.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.testkit.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The reference page of a command in a group, which holds what its --help prints. */
public final class HelpPage {

  private static final Pattern HELP = Pattern.compile("```text\\nUsage: .*?```\\n", Pattern.DOTALL);

  private HelpPage() {}

  /** A group of commands. */
  public static CommandLine group(String name) {
    return requireNonNull(Main.commandLine().getSubcommands().get(name));
  }

  /** What --help prints. */
  public static String help(String group, String name) {
    return requireNonNull(group(group).getSubcommands().get(name)).getUsageMessage(Ansi.OFF);
  }

  /** Compares the page with the help, or writes it there when cases are updated. */
  public static void check(String group, String name) throws IOException {
    Path page = Checkout.root().resolve("docs/reference/commands/" + group + "-" + name + ".md");
    String text = Files.readString(page);
    String block = "```text\n" + help(group, name).replaceAll("(?m) +$", "") + "```\n";
    if ("update".equals(System.getProperty("cases"))) {
      Files.writeString(page, HELP.matcher(text).replaceFirst(Matcher.quoteReplacement(block)));
    } else {
      assertThat(text).contains(block);
    }
  }
}
