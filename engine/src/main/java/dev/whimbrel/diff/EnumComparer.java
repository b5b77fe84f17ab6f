package dev.whimbrel.diff;

import dev.whimbrel.error.Nearest;
import dev.whimbrel.operation.AlterColumn;
import dev.whimbrel.operation.AlterEnum;
import dev.whimbrel.operation.Change;
import dev.whimbrel.operation.CreateEnum;
import dev.whimbrel.operation.DropEnum;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.RenameEnum;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Enum types: renamed and created before any column may have them, dropped after all had. */
final class EnumComparer {

  private static final double MOSTLY = 0.5;

  private EnumComparer() {}

  static void rename(Draft draft) {
    for (Rename rename : draft.answers().wanted()) {
      if (rename.ofTable()
          && going(draft).contains(rename.from())
          && coming(draft).contains(rename.to())) {
        draft.add(new RenameEnum(rename.from(), rename.to()));
      }
    }
    for (String from : going(draft)) {
      coming(draft).stream()
          .filter(to -> !draft.answers().declined().contains(Rename.table(from, to)))
          .filter(to -> shared(draft, from, to) > MOSTLY)
          .findFirst()
          .ifPresent(to -> draft.ask(new Question.EnumRename(from, to)));
    }
  }

  private static double shared(Draft draft, String from, String to) {
    List<String> have = draft.state().enums().getOrDefault(from, List.of());
    List<String> want = draft.target().enums().getOrDefault(to, List.of());
    long same = have.stream().filter(want::contains).count();
    return (double) same / Math.max(1, Math.max(have.size(), want.size()));
  }

  private static List<String> going(Draft draft) {
    return without(draft.state(), draft.target());
  }

  private static List<String> coming(Draft draft) {
    return without(draft.target(), draft.state());
  }

  private static List<String> without(Schema some, Schema others) {
    return some.enums().keySet().stream().filter(n -> !others.enums().containsKey(n)).toList();
  }

  static void create(Draft draft) {
    for (String name : coming(draft)) {
      draft.add(new CreateEnum(name, draft.target().enums().getOrDefault(name, List.of())));
    }
  }

  static void drop(Draft draft) {
    going(draft).forEach(name -> draft.add(new DropEnum(name)));
  }

  static void alter(Draft draft) {
    draft
        .target()
        .enums()
        .forEach(
            (name, want) -> {
              List<String> have = draft.state().enums().getOrDefault(name, want);
              if (!have.equals(want)) {
                alter(draft, name, have, want);
              }
            });
  }

  private static void alter(Draft draft, String name, List<String> have, List<String> want) {
    Map<String, String> renames = new TreeMap<>();
    Stale.values(name, have, want, renames(draft, name))
        .forEach(rename -> renames.put(rename.from(), rename.to()));
    AlterEnum alter = new AlterEnum(name, want, renames, false);
    List<String> kept = alter.kept(have);
    List<String> gone = kept.stream().filter(value -> !want.contains(value)).toList();
    ask(draft, name, gone, want.stream().filter(value -> !kept.contains(value)).toList());
    freeDefaults(draft, name, gone);
    draft.add(alter);
  }

  private static List<Rename> renames(Draft draft, String name) {
    return draft.answers().wanted().stream()
        .filter(rename -> !rename.ofTable() && rename.table().equals(name))
        .toList();
  }

  /** Each value that went with the one that is spelled most like it. */
  private static void ask(Draft draft, String name, List<String> gone, List<String> came) {
    List<String> left = new ArrayList<>(came);
    for (String from : gone) {
      left.stream()
          .filter(to -> !draft.answers().declined().contains(Rename.column(name, from, to)))
          .min(Comparator.comparingInt(to -> Nearest.distance(from, to)))
          .ifPresent(
              to -> {
                left.remove(to);
                draft.ask(new Question.ValueRename(name, from, to));
              });
    }
  }

  /**
   * A default that goes with its value makes room before it; what is wanted instead comes after.
   */
  private static void freeDefaults(Draft draft, String name, List<String> gone) {
    for (Table table : draft.kept()) {
      for (Column column : table.columns()) {
        boolean ofEnum = draft.state().enumOf(column.type()).filter(name::equals).isPresent();
        if (ofEnum && gone.stream().anyMatch(value -> says(column.defaultValue(), value))) {
          draft.add(
              new AlterColumn(
                  table.name(),
                  column.name(),
                  null,
                  null,
                  new Change(null),
                  null,
                  null,
                  List.of(),
                  null,
                  null));
        }
      }
    }
  }

  private static boolean says(@Nullable Object expression, String value) {
    return String.valueOf(expression).contains("'" + value.replace("'", "''") + "'");
  }

  /**
   * The server lets nobody use a value that was added in the same transaction, unless its type was
   * made there: so it is, where a later operation names such a value.
   */
  static List<Operation> settled(List<Operation> operations, Schema before) {
    List<Operation> settled = new ArrayList<>();
    Schema state = before;
    for (int i = 0; i < operations.size(); i++) {
      Operation operation = operations.get(i);
      List<Operation> later = operations.subList(i + 1, operations.size());
      settled.add(
          operation instanceof AlterEnum alter && needed(alter, state, later)
              ? new AlterEnum(alter.name(), alter.values(), alter.renames(), true)
              : operation);
      state = operation.applyTo(state);
    }
    return settled;
  }

  private static boolean needed(AlterEnum alter, Schema before, List<Operation> later) {
    List<String> kept = alter.kept(before.enums().getOrDefault(alter.name(), List.of()));
    return alter.values().stream()
        .filter(value -> !kept.contains(value))
        .anyMatch(value -> later.stream().anyMatch(operation -> says(operation, value)));
  }
}
