package dev.whimbrel.cli.migrate;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The group of commands about migrations. */
@Command(
    name = "migrate",
    description = "Make, look at, apply and take back migrations.",
    mixinStandardHelpOptions = true,
    addMethodSubcommands = false,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Example: ${ROOT-COMMAND-NAME} migrate status",
      "Each command tells more with --help: ${ROOT-COMMAND-NAME} migrate make --help"
    })
public final class MigrateCommand implements Runnable {

  @Spec CommandSpec spec;

  /** For the list of commands. */
  public MigrateCommand() {
    this.spec = CommandSpec.create();
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do, such as status, make or apply.");
  }
}
