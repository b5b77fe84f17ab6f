package dev.whimbrel.diff;

import dev.whimbrel.diff.carried.Carried;
import dev.whimbrel.diff.carried.Counter;
import dev.whimbrel.diff.rename.Rename;
import dev.whimbrel.diff.rename.RenameOrder;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.operation.AlterSequence;
import dev.whimbrel.operation.CreateSequence;
import dev.whimbrel.operation.CreateTable;
import dev.whimbrel.operation.DropSequence;
import dev.whimbrel.operation.RenameSequence;
import dev.whimbrel.operation.Script;
import dev.whimbrel.operation.Sql;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sequences: there before the columns that have their numbers from them change, so that those say
 * how far they have come, and gone after all have changed.
 */
final class SequenceComparer {

  private static final Set<String> NUMBERS =
      Set.of("smallint", "integer", "bigint", "numeric", "smallserial", "serial", "bigserial");

  private SequenceComparer() {}

  static void change(Draft draft) {
    rename(draft);
    Set<String> coming = Set.copyOf(coming(draft));
    for (String name : draft.target().sequences().keySet()) {
      if (coming.contains(name)) {
        create(draft, name);
      } else {
        alter(draft, name);
      }
    }
    new TreeMap<>(draft.answers().known().counters())
        .forEach((place, counter) -> count(draft, place, counter));
  }

  /** A row that says the next number is there before what gave the numbers until now changes. */
  private static void count(Draft draft, String place, Counter counter) {
    Map.Entry<String, String> of = entry(place);
    Optional<Column> column = column(draft.state(), of).filter(SequenceComparer::isNumber);
    Optional<Table> table = draft.target().table(counter.table());
    boolean itself = column.filter(Column::numbersItself).isPresent();
    boolean comes = draft.from().table(counter.table()).isEmpty();
    List<String> before = new ArrayList<>();
    going(draft).forEach(name -> before.add(Counter.given(regclass(name))));
    if (column.isEmpty() || table.isEmpty() || !(itself || comes || !before.isEmpty())) {
      return;
    }
    if (draft.state().table(counter.table()).isEmpty()) {
      draft.add(new CreateTable(table.get().withIndexes(List.of())));
    }
    if (itself) {
      before.add(Counter.given(serial(of)));
    }
    String up =
        counter.begin(Expressions.quoted(of.getValue()), Expressions.quoted(of.getKey()), before);
    draft.add(new Sql(new Script(up), new Script(""), false));
  }

  /** Numbers that a row said go on with what gives them from now on. */
  static void handOver(Draft draft) {
    Set<String> known =
        draft.answers().known().counters().values().stream()
            .map(Counter::table)
            .collect(Collectors.toSet());
    for (Table gone : draft.state().tables().values()) {
      if (draft.target().table(gone.name()).isPresent() && !known.contains(gone.name())) {
        continue;
      }
      for (String name : without(draft.target(), draft.from())) {
        columns(draft, name).keySet().stream()
            .forEach(table -> handOver(draft, gone, table, regclass(name)));
      }
      for (Map.Entry<String, String> heir : heirs(draft).entrySet()) {
        handOver(draft, gone, heir.getKey(), serial(heir));
      }
    }
  }

  /** On the way back, whatever the row was called: after the table, or by default. */
  private static void handOver(Draft draft, Table gone, String table, String sequence) {
    Optional<String> id =
        draft.wanted(table).primaryKey().map(key -> Expressions.quoted(key.columns().getFirst()));
    for (Counter counter : Counter.of(gone, table).stream().toList()) {
      List<String> given = List.of(Counter.given(sequence));
      String down =
          Stream.of(counter, counter.named("default"))
              .map(c -> c.begin(id.orElse("NULL"), Expressions.quoted(table), given))
              .collect(Collectors.joining(";\n"));
      draft.add(new Sql(new Script(counter.handOver(sequence)), new Script(down), false));
    }
  }

  private static String regclass(String sequence) {
    return Carried.literal(Expressions.quoted(sequence));
  }

  private static String serial(Map.Entry<String, String> place) {
    return "pg_get_serial_sequence(%s, %s)"
        .formatted(
            Carried.literal(Expressions.quoted(place.getKey())), Carried.literal(place.getValue()));
  }

  private static Map.Entry<String, String> entry(String place) {
    int dot = place.lastIndexOf('.');
    return Map.entry(place.substring(0, dot), place.substring(dot + 1));
  }

  private static void rename(Draft draft) {
    for (Rename rename : renames(draft)) {
      draft.add(new RenameSequence(rename.from(), rename.to()));
    }
    for (String to : coming(draft)) {
      if (replaces(draft, to)) {
        going(draft).stream()
            .filter(from -> !draft.answers().declined().contains(Rename.table(from, to)))
            .min(Comparator.comparingInt(from -> Nearest.distance(from, to)))
            .ifPresent(from -> draft.ask(new Question.SequenceRename(from, to)));
      }
    }
  }

  /** A name that stays wanted is only given up for one that takes it over. */
  private static List<Rename> renames(Draft draft) {
    Set<String> have = draft.state().sequences().keySet();
    Set<String> want = draft.target().sequences().keySet();
    List<Rename> all =
        draft.answers().wanted().stream()
            .filter(r -> r.ofTable() && have.contains(r.from()) && want.contains(r.to()))
            .toList();
    List<Rename> given =
        all.stream()
            .filter(
                r ->
                    !want.contains(r.from())
                        || all.stream().anyMatch(other -> other.to().equals(r.from())))
            .toList();
    return RenameOrder.steps(given, have);
  }

  private static List<String> going(Draft draft) {
    return without(draft.state(), draft.target());
  }

  private static List<String> coming(Draft draft) {
    return without(draft.target(), draft.state());
  }

  private static List<String> without(Schema some, Schema others) {
    return some.sequences().keySet().stream()
        .filter(name -> !others.sequences().containsKey(name))
        .toList();
  }

  /** Whether a column has numbers from it that had them from elsewhere, and not from itself. */
  private static boolean replaces(Draft draft, String name) {
    return columns(draft, name).entrySet().stream()
        .anyMatch(place -> !column(draft.state(), place).orElseThrow().numbersItself());
  }

  private static Optional<Column> column(Schema schema, Map.Entry<String, String> place) {
    return schema.table(place.getKey()).flatMap(table -> table.column(place.getValue()));
  }

  /** The columns of tables that are there which have their numbers from it, by table. */
  private static Map<String, String> columns(Draft draft, String name) {
    Map<String, String> columns = new TreeMap<>();
    for (String place : draft.answers().known().numbered().getOrDefault(name, List.of())) {
      Map.Entry<String, String> entry = entry(place);
      column(draft.state(), entry)
          .filter(SequenceComparer::isNumber)
          .ifPresent(column -> columns.put(entry.getKey(), entry.getValue()));
    }
    return columns;
  }

  private static boolean isNumber(Column column) {
    return column.type() instanceof ColumnType.Scalar scalar && NUMBERS.contains(scalar.name());
  }

  private static void create(Draft draft, String name) {
    Sequence wanted = draft.target().sequences().getOrDefault(name, Sequence.USUAL);
    draft.add(new CreateSequence(name, wanted, columns(draft, name)));
  }

  private static void alter(Draft draft, String name) {
    Sequence have = draft.state().sequences().getOrDefault(name, Sequence.USUAL);
    Sequence want = draft.target().sequences().getOrDefault(name, have);
    if (have.ascending() != want.ascending()) {
      draft.add(new DropSequence(name, Map.of()));
      create(draft, name);
      return;
    }
    Map<String, String> joining = joining(draft, name);
    if (!have.equals(want) || !joining.isEmpty()) {
      draft.add(
          new AlterSequence(
              name,
              have.start() == want.start() ? null : want.start(),
              have.increment() == want.increment() ? null : want.increment(),
              joining));
    }
  }

  /** The columns whose numbers come from it from now on, as far as they may not have before. */
  private static Map<String, String> joining(Draft draft, String name) {
    Map<String, String> columns = columns(draft, name);
    boolean others = exchanged(draft, name) && !alone(draft, name, columns.keySet());
    columns
        .entrySet()
        .removeIf(
            place ->
                column(draft.target(), place).filter(c -> !c.numbersItself()).isEmpty()
                    || !(others || column(draft.state(), place).orElseThrow().numbersItself()));
    return columns;
  }

  /**
   * Whether columns may have another sequence than before. No schema says which they had, but where
   * they change it another one goes, or gets another name, or came just before.
   */
  private static boolean exchanged(Draft draft, String name) {
    return draft.answers().known().recent().contains(name)
        || !going(draft).isEmpty()
        || draft.state().sequences().keySet().stream()
            .anyMatch(sequence -> !draft.nameBefore(sequence).equals(sequence));
  }

  /** Whether it is for one table only, after which it is called and was called before. */
  private static boolean alone(Draft draft, String name, Set<String> tables) {
    return tables.size() == 1
        && tables.stream()
            .allMatch(
                table ->
                    name.startsWith(table + "_")
                        && draft.nameBefore(name).startsWith(draft.nameBefore(table) + "_"));
  }

  static void drop(Draft draft) {
    Map<String, String> heirs = heirs(draft);
    for (String name : going(draft)) {
      draft.add(new DropSequence(name, heirs.isEmpty() ? remaining(draft, name) : heirs));
    }
  }

  /** Columns that number themselves from now on: nothing says which sequence they had. */
  private static Map<String, String> heirs(Draft draft) {
    Map<String, String> heirs = new TreeMap<>();
    for (Table table : draft.renamed().tables().values()) {
      for (Column column : table.columns()) {
        boolean begins =
            isNumber(column)
                && !column.numbersItself()
                && column(draft.state(), Map.entry(table.name(), column.name()))
                    .filter(Column::numbersItself)
                    .isPresent();
        if (begins) {
          heirs.put(table.name(), column.name());
        }
      }
    }
    return heirs;
  }

  /** Columns that may have had it: who makes it again goes on after them. */
  private static Map<String, String> remaining(Draft draft, String name) {
    Map<String, String> remaining = new TreeMap<>();
    draft.answers().known().numbered().keySet().stream()
        .filter(sequence -> draft.state().sequences().containsKey(sequence))
        .forEach(sequence -> remaining.putAll(columns(draft, sequence)));
    draft.state().tables().values().stream()
        .filter(table -> name.startsWith(table.name() + "_"))
        .forEach(
            table ->
                table.constraints().stream()
                    .filter(Constraint.PrimaryKey.class::isInstance)
                    .filter(key -> key.columns().size() == 1)
                    .flatMap(key -> table.column(key.columns().getFirst()).stream())
                    .filter(column -> isNumber(column) && !column.numbersItself())
                    .forEach(column -> remaining.put(table.name(), column.name())));
    return remaining;
  }
}
