package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.CommandProvider;
import java.util.List;

/** The commands of this package. */
public final class MigrateCommands implements CommandProvider {

  @Override
  public List<Object> commands() {
    return List.of(new MigrateCommand());
  }
}
