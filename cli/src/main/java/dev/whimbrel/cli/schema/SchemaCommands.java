package dev.whimbrel.cli.schema;

import dev.whimbrel.cli.CommandProvider;
import java.util.List;

/** The commands of this package. */
public final class SchemaCommands implements CommandProvider {

  @Override
  public List<Object> commands() {
    return List.of(new SchemaCommand());
  }
}
