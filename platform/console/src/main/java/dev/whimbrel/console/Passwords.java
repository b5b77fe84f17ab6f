package dev.whimbrel.console;

import dev.whimbrel.cli.CommandFailure;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gets a password without it ever standing in a command line. */
final class Passwords {

  private Passwords() {}

  /** Asks twice on a terminal; reads the first line of standard input elsewhere. */
  static String ask(String username) {
    Optional<Console> console = terminal();
    return console.isPresent() ? twice(console.get(), username) : line();
  }

  /** The terminal, if a person sits at one. */
  static Optional<Console> terminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  private static String twice(Console console, String username) {
    String first = text(console.readPassword("Password for %s: ", username));
    String second = text(console.readPassword("Once more: "));
    if (!first.equals(second)) {
      throw new CommandFailure(
          "password-mismatch", "The two passwords are not the same.", "try again");
    }
    return first;
  }

  private static String line() {
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      if (line != null && !line.isEmpty()) {
        return line;
      }
    } catch (IOException e) {
      throw new CommandFailure(
          "no-password", "Standard input cannot be read.", "type it on a terminal", e);
    }
    throw new CommandFailure(
        "no-password",
        "There is no terminal to ask for the password, and standard input is empty.",
        "type it on a terminal, or send it as the first line of standard input");
  }

  private static String text(char @Nullable [] typed) {
    return typed == null ? "" : new String(typed);
  }
}
