package dev.whimbrel.operation;

import dev.whimbrel.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Values of enum types that are added and used in one transaction. The server allows that only
 * where the transaction made the type, too: so the type is made anew there.
 */
public final class NewValues {

  /** Begins anywhere: a comment may hold an apostrophe of its own. */
  private static final Pattern ARRAY = Pattern.compile("(?='(\\{(?:[^']++|'')*+)')");

  private static final Pattern ELEMENT =
      Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"|[^{},\\s\"]+", Pattern.DOTALL);

  private NewValues() {}

  /** The same operations, fit for one transaction; as many, in the same order. */
  public static List<Operation> usable(List<Operation> operations, Schema before) {
    if (operations.stream().noneMatch(AlterEnum.class::isInstance)) {
      return operations;
    }
    List<Operation> usable = new ArrayList<>();
    Schema state = before;
    for (int i = 0; i < operations.size(); i++) {
      Operation operation = operations.get(i);
      List<Operation> later = operations.subList(i + 1, operations.size());
      usable.add(
          operation instanceof AlterEnum alter && isUsed(alter, state, later)
              ? new AlterEnum(alter.name(), alter.values(), alter.renames(), true)
              : operation);
      state = operation.applyTo(state);
    }
    return usable;
  }

  private static boolean isUsed(AlterEnum alter, Schema before, List<Operation> later) {
    List<String> kept = alter.kept(before.enums().getOrDefault(alter.name(), List.of()));
    return alter.values().stream()
        .filter(value -> !kept.contains(value))
        .anyMatch(value -> later.stream().anyMatch(operation -> says(operation, value)));
  }

  /**
   * By its text, as a value may stand anywhere: in a default, in a rule. In an author's SQL such a
   * word may mean anything, and what its author saw it do stays as it is.
   */
  private static boolean says(Operation operation, String value) {
    return switch (operation) {
      case Sql _script -> false;
      case StateOnly(List<Operation> all) -> all.stream().anyMatch(one -> says(one, value));
      case DatabaseOnly(List<Operation> all) -> all.stream().anyMatch(one -> says(one, value));
      default -> {
        String text = operation.toString();
        yield text.contains("'" + value.replace("'", "''") + "'")
            || ARRAY.matcher(text).results().anyMatch(array -> holds(array, value));
      }
    };
  }

  private static boolean holds(MatchResult array, String value) {
    return ELEMENT
        .matcher(array.group(1).replace("''", "'"))
        .results()
        .anyMatch(one -> one.group().replaceAll("^\"|\"$|\\\\(?=.)", "").equals(value));
  }
}
