package dev.whimbrel.vial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.cli.Main;
import dev.whimbrel.testkit.Checkout;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What every command of an application says to what it cannot understand. */
class UsageTest {

  private static final Set<Class<?>> ANYTHING = Set.of(String.class, Path.class, List.class);

  private record Said(int exit, String errors) {}

  private static Said said(String... words) {
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setErr(new PrintWriter(err));
    return new Said(line.execute(words), err.toString());
  }

  private static Stream<CommandLine> leaves(CommandLine command) {
    return command.getSubcommands().isEmpty()
        ? Stream.of(command)
        : command.getSubcommands().values().stream().flatMap(UsageTest::leaves);
  }

  private static Stream<CommandLine> all(CommandLine command) {
    return Stream.concat(
        Stream.of(command), command.getSubcommands().values().stream().flatMap(UsageTest::all));
  }

  private static List<String> words(CommandLine command, String... further) {
    List<String> words = new ArrayList<>();
    String name = command.getCommandSpec().qualifiedName().replaceFirst("^whimbrel ?", "");
    words.addAll(name.isEmpty() ? List.of() : List.of(name.split(" ")));
    words.addAll(List.of(further));
    return words;
  }

  private static void refused(List<String> words, String pattern) {
    Said said = said(words.toArray(String[]::new));
    assertThat(said.exit()).as(words.toString()).isEqualTo(2);
    assertThat(said.errors())
        .matches(
            "usage: " + pattern + "\\n  Hint: (\\S.*)?`whimbrel .*--help` shows what it takes.\n");
  }

  @Test
  void aValueOfTheWrongKindIsRefusedInOurWords() {
    int options = 0;
    for (CommandLine command : leaves(Main.commandLine()).toList()) {
      for (ArgSpec argument : command.getCommandSpec().args()) {
        if (ANYTHING.contains(argument.type())) {
          continue;
        }
        if (argument instanceof OptionSpec option) {
          boolean flag = argument.type() == boolean.class;
          refused(
              words(command, option.longestName() + "=nonsense"),
              option.longestName()
                  + (flag ? " takes no value\\." : " takes (a|\\w+ or) .*, not nonsense\\."));
        } else {
          refused(words(command, "nonsense"), "[A-Z]+ takes a .*, not nonsense\\.");
        }
        options++;
      }
    }
    assertThat(options).isGreaterThan(40);
  }

  @Test
  void whatIsUnknownOrMissingIsSaidInOurWords() {
    for (CommandLine command : all(Main.commandLine()).toList()) {
      refused(words(command, "--nonsense"), "There is no option --nonsense\\.");
      for (OptionSpec option : command.getCommandSpec().options()) {
        // Some say something by themselves, too.
        if (option.arity().min() > 0) {
          refused(
              words(command, option.longestName()),
              option.longestName() + " is given without its \\S+\\.");
        }
      }
      if (!command.getSubcommands().isEmpty()) {
        refused(words(command, "nonsense"), "There is no command nonsense\\.");
      }
    }
  }

  @Test
  void whatWasMeantIsGuessed() {
    assertThat(said("rnu").errors()).contains("Did you mean run?");
    assertThat(said("run", "--prot", "9000").errors()).contains("Did you mean --port?");
    assertThat(said("help").errors()).contains("Did you mean --help?");
    assertThat(said("user", "creat").errors()).contains("Did you mean create?");
    assertThat(said("status").errors()).contains("Did you mean migrate status?");
    assertThat(said("--verison").errors()).contains("Did you mean --version?");
    assertThat(said("quux").errors()).doesNotContain("Did you mean");
  }

  @Test
  void aPortThatDoesNotExistAndAnEmptyTextAreRefused() {
    assertThat(said("run", "--port", "-1").errors())
        .startsWith("port-number: There is no port -1.\n  Hint: Choose one from 1 to 65535");
    assertThat(said("run", "--port", "99999").errors()).startsWith("port-number: ");
    assertThat(said("run", "--address", "nonsense").errors())
        .startsWith("no-address: This machine has no address nonsense.\n  Hint: ");
    assertThat(said("run", "--address", "192.0.2.1").errors()).startsWith("no-address: ");
    String folder = Checkout.root().resolve("docs").toString();
    assertThat(said("run", "--log", folder, "--port", "0").errors())
        .startsWith("log-unwritable: The log cannot be written: " + folder + " is a folder.\n");
    assertThat(said("check", "--data", Checkout.root().resolve("pom.xml").toString()).errors())
        .startsWith("folder-is-file: ");
    assertThat(said("run", "--data", "").errors()).startsWith("usage: --data is empty.\n");
    assertThat(said("import", "", "--as", "x").errors()).startsWith("usage: FILE is empty.\n");
    assertThat(said("user", "create", "").errors()).startsWith("usage: NAME is empty.\n");
    assertThat(said("check", "--database", "postgresql://a/b", "--data", "c").errors())
        .startsWith("usage: --database and --data exclude each other: give one of them.\n");
  }

  @Test
  void demoModeOnAnotherAddressAndAFolderThatCannotBeAreRefusedAtOnce(@TempDir Path folder) {
    String data = folder.resolve("data").toString();
    assertThat(said("run", "--address", "0.0.0.0", "--port", "0", "--data", data).errors())
        .startsWith("demo-address: Demo mode has a published password, so it is not served on 0.");
    assertThat(folder).isEmptyDirectory();
    String log = folder.resolve("made/here/x.log").toString();
    assertThat(said("run", "--port", "0", "--data", "/proc/x", "--log", log).errors())
        .startsWith(
            "embedded-io: Cannot use the data folder /proc/x: /proc/x is not there and cannot be"
                + " made.\n  Hint: ");
    assertThat(folder.resolve("made/here/x.log")).isEmptyFile();
  }

  @Test
  void helpNamesEveryValueByAWord() {
    for (CommandLine command : all(Main.commandLine()).toList()) {
      String help = command.getUsageMessage(Ansi.OFF);
      assertThat(help).doesNotContain("<", "${").contains("Example: ");
    }
  }

  /** Commands stand between backticks, which is where they are made to work when pasted. */
  @Test
  void everyCommandThatATextNamesIsThere() throws IOException {
    CommandLine root = Main.commandLine();
    Pattern named = Pattern.compile("([\"`(]|[.:] )whimbrel ([a-z]++)(?! \")(?: ([a-z]+))?");
    Set<String> wrong = new TreeSet<>();
    int found = 0;
    for (String module : List.of("engine", "cli", "embedded", "platform", "apps")) {
      for (Path source : sources(Checkout.root().resolve(module))) {
        // Text that goes on in the next line is one text; what a reader of code reads is none.
        String text =
            Files.readString(source)
                .replaceAll("\"\\s*\\n\\s*\\+ \"", "")
                .replaceAll("(?s)/\\*\\*.*?\\*/|//[^\\n]*", "");
        Matcher match = named.matcher(text);
        while (match.find()) {
          found++;
          if (!match.group(1).equals("`") || !isThere(root, match.group(2), match.group(3))) {
            wrong.add(source.getFileName() + ": " + match.group());
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(found).isGreaterThan(25);
  }

  /** The launcher has {@code test}; a group wants one of its own commands. */
  private static boolean isThere(CommandLine root, String word, @Nullable String next) {
    CommandLine command = root.getSubcommands().get(word);
    if (command == null) {
      return word.equals("test");
    }
    return command.getSubcommands().isEmpty() || command.getSubcommands().containsKey(next);
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().matches(".*/src/main/java/.*\\.java")).toList();
    }
  }
}
