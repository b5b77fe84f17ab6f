package dev.whimbrel.cli.migrate;

import dev.whimbrel.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The command in a process of its own, with entities that want what a file says. */
public final class MakeProcess {

  private MakeProcess() {}

  /** The folder that is the checkout, the file of operations, and the words of the command. */
  public static void main(String[] arguments) throws IOException {
    System.setProperty("whimbrel.home", arguments[0]);
    ShopEntities.want("core", Files.readString(Path.of(arguments[1])));
    Main.main(Arrays.copyOfRange(arguments, 2, arguments.length));
  }
}
