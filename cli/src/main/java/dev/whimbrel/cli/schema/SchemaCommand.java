package dev.whimbrel.cli.schema;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of commands about whole databases. */
@Command(
    name = "schema",
    description = "Compare, change, show and draw whole database schemas.",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SchemaDiffCommand.class,
      SchemaApplyCommand.class,
      SchemaShowCommand.class,
      SchemaDrawCommand.class
    },
    footer = {
      "",
      "Example: ${ROOT-COMMAND-NAME} schema diff postgresql://localhost/shop wanted.sql --sql"
    })
public final class SchemaCommand implements Runnable {

  @Spec CommandSpec spec;

  /** For the list of commands. */
  public SchemaCommand() {
    this.spec = CommandSpec.create();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: diff, apply, show or draw.");
  }
}
