package dev.whimbrel.console;

import dev.whimbrel.cli.CommandProvider;
import java.util.List;

/** The commands of this module. */
public final class ConsoleCommands implements CommandProvider {

  @Override
  public List<Object> commands() {
    return List.of(
        new RunCommand(),
        new CheckCommand(),
        new DatabaseCommand(),
        new DbshellCommand(),
        new UserCommand(),
        new KeyCommand(),
        new ImportCommand());
  }
}
