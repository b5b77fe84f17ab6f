package dev.whimbrel.cli;

import picocli.CommandLine.Command;

/**
 * Has a line in the list of commands. The launcher of a checkout runs the tests itself, as what it
 * would need to build for this may be what a test is about.
 */
@Command(
    name = "test",
    description = "Run the tests of this checkout: all, those of one module, or one class.")
final class TestCommand implements Runnable {

  @Override
  public void run() {
    throw new CommandFailure("usage", "The word test comes first.", "Call it as `whimbrel test`");
  }
}
