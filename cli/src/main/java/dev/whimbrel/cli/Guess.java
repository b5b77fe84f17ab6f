package dev.whimbrel.cli;

import dev.whimbrel.error.Nearest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** What somebody probably meant by a word that a command does not know. */
final class Guess {

  private Guess() {}

  /** A command or an option of it, spelled as it is typed. */
  static Optional<String> at(String word, CommandLine command) {
    Map<String, String> known = new LinkedHashMap<>();
    options(command).forEach(name -> known.put(bare(name), name));
    if (!word.startsWith("-")) {
      known.keySet().removeIf(name -> !name.equals("help") && !name.equals("version"));
      command.getSubcommands().keySet().forEach(name -> known.put(name, name));
      List<String> elsewhere = elsewhere(word, command);
      if (elsewhere.size() == 1) {
        return Optional.of(elsewhere.getFirst());
      }
    }
    return Nearest.to(bare(word), known.keySet()).map(known::get);
  }

  /** The commands of that very name in a group. */
  private static List<String> elsewhere(String word, CommandLine command) {
    return command.getSubcommands().values().stream()
        .filter(group -> group.getSubcommands().containsKey(word))
        .map(group -> group.getCommandName() + " " + word)
        .toList();
  }

  private static List<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .filter(option -> !option.hidden())
        .map(option -> option.longestName())
        .toList();
  }

  private static String bare(String word) {
    return word.replaceFirst("^-+", "").replaceFirst("=.*", "");
  }
}
