package dev.whimbrel.diff;

import dev.whimbrel.diff.Question.TableRename.Shared;
import dev.whimbrel.diff.carried.Carried;
import dev.whimbrel.diff.carried.Links;
import dev.whimbrel.diff.gathered.Single;
import dev.whimbrel.diff.rename.Rename;
import dev.whimbrel.operation.DropColumn;
import dev.whimbrel.operation.DropConstraint;
import dev.whimbrel.operation.DropIndex;
import dev.whimbrel.operation.NewValues;
import dev.whimbrel.operation.Operation;
import dev.whimbrel.operation.Optimiser;
import dev.whimbrel.operation.RenameColumn;
import dev.whimbrel.operation.RenameSequence;
import dev.whimbrel.operation.RenameTable;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Operations as they are found, and the schema that they have led to so far. */
final class Draft {

  private final Schema from;
  private final Schema target;
  private final Renames answers;
  private final List<Operation> operations = new ArrayList<>();
  private final List<String> oneWay = new ArrayList<>();
  private final List<Question> questions = new ArrayList<>();
  private final List<Carried> carried = new ArrayList<>();
  private Schema state;

  Draft(Schema from, Schema target, Renames answers) {
    this.from = from;
    this.state = from;
    this.target = target;
    this.answers = answers;
  }

  void add(Operation operation) {
    state = operation.applyTo(state);
    operations.add(operation);
  }

  /** Says why nothing undoes what was added. */
  void oneWay(String reason) {
    oneWay.add(reason);
  }

  void ask(Question question) {
    questions.add(question);
  }

  void carry(Carried values) {
    carried.add(values);
  }

  /** Values that go on in another table, rows that others stand on first, there and back. */
  List<Carried> carried() {
    return carried.stream().sorted(Comparator.comparingInt(Carried::place)).toList();
  }

  Schema from() {
    return from;
  }

  /** What was, under the names that tables and columns have now. */
  Schema renamed() {
    Schema renamed = from;
    for (Operation operation : operations) {
      if (operation instanceof RenameTable || operation instanceof RenameColumn) {
        renamed = operation.applyTo(renamed);
      }
    }
    return renamed;
  }

  /** What the table or the sequence was called. */
  String nameBefore(String name) {
    String before = name;
    for (Operation operation : operations.reversed()) {
      if (operation instanceof RenameTable(String was, String is) && is.equals(before)) {
        before = was;
      } else if (operation instanceof RenameSequence(String was, String is) && is.equals(before)) {
        before = was;
      }
    }
    return before;
  }

  /** What is and what shall be, with keys where only the entities say that rows extend others. */
  Links links() {
    return Links.of(state, target, answers.known().classes().links());
  }

  Schema state() {
    return state;
  }

  Schema target() {
    return target;
  }

  Renames answers() {
    return answers;
  }

  /** Tables that are on both sides, as they are now. */
  List<Table> kept() {
    return state.tables().values().stream()
        .filter(table -> target.table(table.name()).isPresent())
        .toList();
  }

  /** Tables that are to go. */
  List<Table> going() {
    return state.tables().values().stream()
        .filter(table -> target.table(table.name()).isEmpty())
        .toList();
  }

  /** Tables that are to come, as they shall be. */
  List<Table> coming() {
    return target.tables().values().stream()
        .filter(table -> state.table(table.name()).isEmpty())
        .toList();
  }

  Table now(String table) {
    return state.table(table).orElseThrow();
  }

  Table wanted(String table) {
    return target.table(table).orElseThrow();
  }

  /** The table's foreign keys. */
  static List<Constraint.ForeignKey> foreignKeys(Table table) {
    return table.constraints().stream()
        .filter(Constraint.ForeignKey.class::isInstance)
        .map(Constraint.ForeignKey.class::cast)
        .toList();
  }

  /** Whether a foreign key may refer to the columns: the server wants them unique at all times. */
  static boolean isUnique(Table table, List<String> columns) {
    Set<String> names = Set.copyOf(columns);
    return table.constraints().stream()
            .filter(Draft::isKey)
            .anyMatch(c -> names.equals(Set.copyOf(c.columns())))
        || table.indexes().stream()
            .filter(index -> index.unique() && index.predicate() == null)
            .filter(index -> index.parts().stream().noneMatch(Index.Part::computed))
            .map(index -> index.parts().stream().map(Index.Part::expression).toList())
            .anyMatch(parts -> names.equals(Set.copyOf(parts)));
  }

  private static boolean isKey(Constraint constraint) {
    return switch (constraint) {
      case Constraint.PrimaryKey key -> key.timing() == Constraint.Timing.NOT_DEFERRABLE;
      case Constraint.Unique unique -> unique.timing() == Constraint.Timing.NOT_DEFERRABLE;
      case Constraint.ForeignKey key -> false;
      case Constraint.Check check -> false;
      case Constraint.Exclusion exclusion -> false;
    };
  }

  /** Drops every foreign key that stands in the way. */
  void dropForeignKeys(Predicate<Constraint.ForeignKey> inTheWay) {
    for (Table table : state.tables().values()) {
      foreignKeys(table).stream()
          .filter(inTheWay)
          .forEach(key -> add(new DropConstraint(table.name(), key.name())));
    }
  }

  /** Drops a constraint, and first the foreign keys that stand on it. */
  void drop(String table, Constraint constraint) {
    if (constraint instanceof Constraint.PrimaryKey || constraint instanceof Constraint.Unique) {
      Set<String> columns = Set.copyOf(constraint.columns());
      dropForeignKeys(
          key -> key.table().equals(table) && columns.equals(Set.copyOf(key.references())));
    }
    add(new DropConstraint(table, constraint.name()));
  }

  /** Drops a column, and first the foreign keys that stand on it. */
  void drop(String table, String column) {
    dropForeignKeys(key -> key.table().equals(table) && key.references().contains(column));
    Column going = now(table).column(column).orElseThrow();
    Table before =
        renamed().table(table).filter(t -> t.column(column).isPresent()).orElse(now(table));
    @Nullable String value =
        singles().stream()
            .filter(single -> single.takes(table, column))
            .map(Single::back)
            .findFirst()
            .or(() -> Carrying.back(this, table, column))
            .orElse(FirstValue.whenBack(state, before, going));
    add(
        new DropColumn(
            table,
            column,
            value == null ? Carrying.returned(this, table, going).orElse(null) : value));
  }

  /** Values that become elements of collections, but for those that are dropped. */
  List<Single> singles() {
    return Single.found(renamed(), target).stream()
        .filter(single -> !answers.stayed().contains(single.tables()))
        .toList();
  }

  /** Frees a name that something holds which would only go later, with its table or column. */
  void free(String name) {
    state
        .tableWithIndex(name)
        .ifPresent(
            table -> {
              if (table.index(name).isPresent()) {
                add(new DropIndex(name));
              } else {
                table.constraint(name).ifPresent(constraint -> drop(table.name(), constraint));
              }
            });
  }

  boolean asked(String table, String column) {
    return questions.stream()
        .anyMatch(
            q ->
                q instanceof Question.ColumnRename rename
                    && rename.table().equals(table)
                    && rename.to().equals(column));
  }

  /** Whether the name may be another table's soon, so that nothing can be said of its columns. */
  boolean doubtful(String table) {
    return questions.stream()
        .anyMatch(
            q ->
                q instanceof Question.TableRename(String from, String to, Shared shared)
                    && (from.equals(table) || to.equals(table)));
  }

  /** Whether the two are asked to be one. */
  boolean asked(Rename tables) {
    return questions.stream()
        .anyMatch(
            q ->
                q instanceof Question.TableRename(String from, String to, Shared shared)
                    && tables.equals(Rename.table(from, to)));
  }

  Difference finish() {
    return new Difference(
        NewValues.usable(Optimiser.optimise(operations), from), questions, oneWay);
  }
}
