package dev.whimbrel.cli.migrate;

import dev.whimbrel.diff.EmptyValue;
import dev.whimbrel.diff.Question;
import dev.whimbrel.schema.ColumnType;
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
    List<String> choices = choices(question);
    // Whoever only presses Enter shall lose nothing.
    boolean loses = question instanceof Question.Move || question instanceof Question.Deleted;
    int usual = loses ? choices.size() : 1;
    return choice(choices, usual).flatMap(chosen -> answer(question, chosen, choices.size()));
  }

  private static List<String> choices(Question question) {
    return switch (question) {
      case Question.TableRename rename ->
          List.of(
              "it was renamed: " + rename.to() + " keeps the rows of " + rename.from(),
              "it was not: %s is dropped with its rows, %s begins empty"
                  .formatted(rename.from(), rename.to()),
              LEAVE);
      case Question.EnumRename(String from, String to) ->
          List.of("it was renamed: " + to + " is " + from, "it was not: " + to + " is new", LEAVE);
      case Question.SequenceRename(String from, String to) ->
          List.of(
              "it was renamed: " + to + " is " + from,
              "it was not: " + to + " is new, and goes on after the rows",
              LEAVE);
      case Question.ValueRename value ->
          List.of(
              "it was renamed: rows with " + value.from() + " have " + value.to(),
              "it was not: no row holds " + value.from(),
              LEAVE);
      case Question.ColumnRename rename ->
          List.of(
              "it was renamed: " + rename.to() + " keeps the values of " + rename.from(),
              "it was not: %s is dropped with its values, %s begins empty"
                  .formatted(rename.from(), rename.to()),
              LEAVE);
      case Question.ClassRename rename ->
          List.of(
              "it was renamed: rows of " + rename.from() + " are of " + rename.to(),
              "it was not: no row is of " + rename.from(),
              LEAVE);
      case Question.Move move -> List.of("the values of " + move.from() + " are dropped", LEAVE);
      case Question.Deleted deleted ->
          List.of("none is marked, or those that are may be seen again", LEAVE);
      case Question.NoCast cast -> List.of("say how they become " + cast.to().sql(), LEAVE);
      case Question.MissingValue missing when missing.added() ->
          List.of("give them a value, once", LEAVE);
      case Question.MissingValue missing ->
          List.of("give those with NULL a value, once", "no row has NULL there", LEAVE);
    };
  }

  private Optional<String> answer(Question question, int chosen, int choices) {
    if (chosen == choices) {
      return Optional.empty();
    }
    String flag = question.flags().get(chosen - 1);
    Optional<ColumnType> type =
        switch (question) {
          case Question.MissingValue missing -> Optional.of(missing.type());
          case Question.NoCast cast -> Optional.of(cast.to());
          case Question.TableRename rename -> Optional.empty();
          case Question.EnumRename rename -> Optional.empty();
          case Question.SequenceRename rename -> Optional.empty();
          case Question.ValueRename rename -> Optional.empty();
          case Question.ColumnRename rename -> Optional.empty();
          case Question.ClassRename rename -> Optional.empty();
          case Question.Move move -> Optional.empty();
          case Question.Deleted deleted -> Optional.empty();
        };
    if (type.isEmpty() || !flag.endsWith("=SQL")) {
      return Optional.of(flag);
    }
    String usual = question instanceof Question.NoCast ? "" : EmptyValue.of(type.get()).orElse("");
    return value(type.get(), usual)
        .map(sql -> flag.substring(0, flag.length() - "SQL".length()) + sql);
  }

  /** A number from 1. */
  private Optional<Integer> choice(List<String> choices, int usual) {
    for (int i = 0; i < choices.size(); i++) {
      say("  " + (i + 1) + "  " + choices.get(i) + (i + 1 == usual ? " (usual)" : ""));
    }
    while (true) {
      Optional<String> line = read("Choose 1 to " + choices.size() + " [" + usual + "]: ");
      if (line.isEmpty()) {
        return Optional.empty();
      }
      String text = line.get().isEmpty() ? String.valueOf(usual) : line.get();
      if (text.matches("[1-9]") && Integer.parseInt(text) <= choices.size()) {
        return Optional.of(Integer.parseInt(text));
      }
      say("\"" + text + "\" is none of them; Ctrl-D leaves and writes nothing.");
    }
  }

  private Optional<String> value(ColumnType type, String usual) {
    while (true) {
      Optional<String> line =
          read("SQL expression for it" + (usual.isEmpty() ? "" : " [" + usual + "]") + ": ");
      if (line.isEmpty() || !line.get().isEmpty()) {
        return line;
      }
      if (!usual.isEmpty()) {
        return Optional.of(usual);
      }
      say("A value is needed, such as " + type.sql() + " '...'; Ctrl-D leaves.");
    }
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
