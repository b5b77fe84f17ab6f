package dev.whimbrel.cli.graph;

import dev.whimbrel.cli.CommandProvider;
import java.util.List;

/** The commands of this package, which are parts of {@code migrate}. */
public final class GraphCommands implements CommandProvider {

  @Override
  public List<Object> commands() {
    return List.of(
        new GraphCommand(),
        new MergeCommand(),
        new SwitchCommand(),
        new TagCommand(),
        new WhyCommand());
  }

  @Override
  public String group() {
    return "migrate";
  }
}
