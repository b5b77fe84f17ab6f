package dev.whimbrel.cli.migrate;

import dev.whimbrel.diff.Question;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Asks at a terminal what only the author can know: one question, numbered choices, a usual one.
 */
final class Interview {

  private static final String LEAVE = "leave, and write nothing";

  private final BufferedReader in;
  private final PrintWriter out;

  Interview(BufferedReader in, PrintWriter out) {
    this.in = in;
    this.out = out;
  }

  /** The option that answers, spelled out; empty when the author leaves or the input ends. */
  Optional<String> ask(Question question) {
    String message = question.problem().message();
    say("");
    say(Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".");
    List<String> choices =
        switch (question) {
          case Question.TableRename(String from, String to) ->
              List.of(
                  "it was renamed: " + to + " keeps the rows of " + from,
                  "it was not: " + from + " is dropped with its rows, " + to + " begins empty",
                  LEAVE);
          case Question.ColumnRename(String table, String from, String to) ->
              List.of(
                  "it was renamed: " + to + " keeps the values of " + from,
                  "it was not: " + from + " is dropped with its values, " + to + " begins empty",
                  LEAVE);
          case Question.MissingValue missing when missing.added() ->
              List.of("give them a value, once", LEAVE);
          case Question.MissingValue missing ->
              List.of("give those with NULL a value, once", "no row has NULL there", LEAVE);
        };
    return choice(choices).flatMap(chosen -> answer(question, chosen, choices.size()));
  }

  private Optional<String> answer(Question question, int chosen, int choices) {
    if (chosen == choices) {
      return Optional.empty();
    }
    String flag = question.flags().get(chosen - 1);
    return flag.endsWith("=SQL") && question instanceof Question.MissingValue missing
        ? value(missing).map(sql -> flag.substring(0, flag.length() - "SQL".length()) + sql)
        : Optional.of(flag);
  }

  /** A number from 1. */
  private Optional<Integer> choice(List<String> choices) {
    for (int i = 0; i < choices.size(); i++) {
      say("  " + (i + 1) + "  " + choices.get(i) + (i == 0 ? " (usual)" : ""));
    }
    while (true) {
      Optional<String> line = read("Choose 1 to " + choices.size() + " [1]: ");
      if (line.isEmpty()) {
        return Optional.empty();
      }
      String text = line.get().isEmpty() ? "1" : line.get();
      if (text.matches("[1-9]") && Integer.parseInt(text) <= choices.size()) {
        return Optional.of(Integer.parseInt(text));
      }
      say("\"" + text + "\" is none of them; Ctrl-D leaves and writes nothing.");
    }
  }

  private Optional<String> value(Question.MissingValue missing) {
    String usual = usual(missing.type().sql());
    while (true) {
      Optional<String> line =
          read("SQL expression for it" + (usual.isEmpty() ? "" : " [" + usual + "]") + ": ");
      if (line.isEmpty() || !line.get().isEmpty()) {
        return line;
      }
      if (!usual.isEmpty()) {
        return Optional.of(usual);
      }
      say("A value is needed, such as " + missing.type().sql() + " '...'; Ctrl-D leaves.");
    }
  }

  /** The emptiest value of a type; empty for a type that has none. */
  private static String usual(String type) {
    String name = type.replaceFirst("[( ].*", "");
    if (type.endsWith("[]")) {
      return "'{}'";
    }
    return switch (name) {
      case "text", "character", "citext" -> "''";
      case "smallint", "integer", "bigint", "numeric", "real", "double" -> "0";
      case "boolean" -> "false";
      case "date" -> "current_date";
      case "timestamp" -> "now()";
      case "json", "jsonb" -> "'{}'";
      case "uuid" -> "gen_random_uuid()";
      default -> "";
    };
  }

  /** A line without blanks around it; empty at the end of the input. */
  private Optional<String> read(String prompt) {
    out.print(prompt);
    out.flush();
    try {
      Optional<String> line = Optional.ofNullable(in.readLine()).map(String::strip);
      if (line.isEmpty()) {
        // Nobody pressed Enter.
        say("");
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }
}
