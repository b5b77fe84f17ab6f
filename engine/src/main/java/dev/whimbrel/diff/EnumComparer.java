package dev.whimbrel.diff;

import dev.whimbrel.diff.rename.Rename;
import dev.whimbrel.diff.rename.RenameOrder;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.operation.AlterColumn;
import dev.whimbrel.operation.AlterEnum;
import dev.whimbrel.operation.Change;
import dev.whimbrel.operation.CreateEnum;
import dev.whimbrel.operation.DropEnum;
import dev.whimbrel.operation.RenameEnum;
import dev.whimbrel.operation.RenameTable;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.Generated;
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
    makeRoom(draft);
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

  /** A table has a type of its name, so a type that goes makes room for a table that comes. */
  private static void makeRoom(Draft draft) {
    for (String name : going(draft)) {
      if (draft.target().table(name).isPresent()) {
        draft.add(new RenameEnum(name, RenameOrder.aside(name, draft.state().enums().keySet())));
      }
    }
  }

  static void create(Draft draft) {
    for (String name : coming(draft)) {
      if (draft.state().table(name).isPresent()) {
        String aside = RenameOrder.aside(name, draft.state().tables().keySet());
        draft.add(new RenameTable(name, aside));
      }
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
    if (!gone.isEmpty() && isLeft(draft, name)) {
      widen(draft, name, renames, kept);
      return;
    }
    freeDefaults(draft, name, gone);
    freeComputed(draft, name, gone);
    draft.add(alter);
  }

  /** Values go once what may still hold them is gone. */
  static void narrow(Draft draft) {
    draft
        .target()
        .enums()
        .forEach(
            (name, want) -> {
              if (!draft.state().enums().getOrDefault(name, want).equals(want)) {
                draft.add(new AlterEnum(name, want, Map.of(), false));
              }
            });
  }

  /** What the values are until then: each new one stands where it will stand. */
  private static void widen(
      Draft draft, String name, Map<String, String> renames, List<String> kept) {
    List<String> all = new ArrayList<>(kept);
    int place = 0;
    for (String value : draft.target().enums().getOrDefault(name, List.of())) {
      if (!all.contains(value)) {
        all.add(place, value);
      }
      place = all.indexOf(value) + 1;
    }
    if (!all.equals(draft.state().enums().get(name))) {
      draft.add(new AlterEnum(name, all, renames, false));
    }
  }

  /** Whether a column of the type goes, or gets another type. */
  private static boolean isLeft(Draft draft, String name) {
    for (Table table : draft.state().tables().values()) {
      for (Column column : table.columns()) {
        boolean stays =
            draft
                .target()
                .table(table.name())
                .flatMap(wanted -> wanted.column(column.name()))
                .filter(wanted -> wanted.type().equals(column.type()))
                .isPresent();
        if (!stays && isOf(draft, name, column)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOf(Draft draft, String name, Column column) {
    return draft.state().enumOf(column.type()).filter(name::equals).isPresent();
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
        if (isOf(draft, name, column)
            && gone.stream().anyMatch(value -> says(column.defaultValue(), value))) {
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

  /** What is computed from a value that goes would not come again; what is wanted instead will. */
  private static void freeComputed(Draft draft, String name, List<String> gone) {
    for (Table table : draft.kept()) {
      for (Column column : table.columns()) {
        if (column.generated() instanceof Generated.Stored(String expression)
            && gone.stream().anyMatch(value -> says(expression, value))
            && table.columns().stream()
                .filter(other -> isOf(draft, name, other))
                .anyMatch(other -> Expressions.mentions(expression, other.name()))) {
          draft.drop(table.name(), column.name());
        }
      }
    }
  }

  private static boolean says(@Nullable Object expression, String value) {
    return String.valueOf(expression).contains("'" + value.replace("'", "''") + "'");
  }
}
