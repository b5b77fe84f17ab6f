package dev.whimbrel.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a command once more with all jars of the application, where it was started with those of
 * commands alone and a class of the application needs another one.
 */
final class AllJars {

  private AllJars() {}

  static int execute(String[] words) {
    try {
      Process again = new ProcessBuilder(command(words)).inheritIO().start();
      // Who ends this one means the command.
      Runtime.getRuntime().addShutdownHook(new Thread(again::destroy));
      return again.waitFor();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException failure) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    }
  }

  private static List<String> command(String[] words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-Dwhimbrel.jars="))
        .forEach(command::add);
    command.add("-cp");
    command.add(
        System.getProperty("java.class.path")
            + File.pathSeparator
            + Path.of(System.getProperty("whimbrel.lib"), "*"));
    command.add(Main.class.getName());
    command.addAll(List.of(words));
    return command;
  }
}
