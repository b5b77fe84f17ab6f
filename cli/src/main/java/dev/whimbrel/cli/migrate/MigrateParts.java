package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.CommandProvider;
import java.util.List;

/** The parts of {@code migrate} that are of this package. */
public final class MigrateParts implements CommandProvider {

  @Override
  public List<Object> commands() {
    return List.of(
        new MakeCommand(),
        new NewCommand(),
        new StatusCommand(),
        new ShowCommand(),
        new LogCommand(),
        new PlanCommand(),
        new ApplyCommand(),
        new RevertCommand(),
        new VerifyCommand());
  }

  @Override
  public String group() {
    return "migrate";
  }
}
