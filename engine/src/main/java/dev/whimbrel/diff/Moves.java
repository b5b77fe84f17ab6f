package dev.whimbrel.diff;

import dev.whimbrel.diff.carried.KeyPath;
import dev.whimbrel.diff.rename.Rename;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Columns that go from one table and come in another that is joined with it, as when a table is
 * split, or one becomes part of another. Which row of the one belongs to which of the other only
 * the author knows, so nothing is dropped without asking.
 */
final class Moves {

  private final Draft draft;

  private Moves(Draft draft) {
    this.draft = draft;
  }

  static void ask(Draft draft) {
    Moves moves = new Moves(draft);
    for (Table from : draft.state().tables().values()) {
      List<Column> lost = from.columns().stream().filter(c -> moves.goes(from, c)).toList();
      if (lost.isEmpty()) {
        continue;
      }
      for (Table to : draft.target().tables().values()) {
        if (!from.name().equals(to.name()) && moves.joined(from, to)) {
          moves.ask(from, to, lost);
        }
      }
    }
  }

  private void ask(Table from, Table to, List<Column> lost) {
    Rename move = Rename.table(from.name(), to.name());
    boolean settled =
        draft.answers().stayed().contains(move)
            || draft.answers().declined().contains(move)
            || draft.asked(move);
    List<String> columns =
        lost.stream()
            .filter(
                c ->
                    comes(from, c, to)
                        || joinsOthers(from, c, to)
                        || becomesElement(from, c, to)
                        || becomesRows(from, c, to)
                        || becomesPart(from, c, to)
                        || isHidden(from, c, to)
                        || isOtherwiseNamed(from, c, to)
                        || becomesOfClass(from, c, to))
            .map(Column::name)
            .filter(name -> !isCarried(from, name))
            .toList();
    if (!settled && !columns.isEmpty()) {
      draft.ask(new Question.Move(from.name(), to.name(), columns));
    }
  }

  private boolean isCarried(Table from, String column) {
    return draft.singles().stream().anyMatch(single -> single.takes(from.name(), column))
        || draft.carried().stream()
            .anyMatch(c -> c.from().equals(from.name()) && c.columns().contains(column));
  }

  /** Whether its values go; a key that only numbers rows has none that anybody misses. */
  private boolean goes(Table from, Column column) {
    boolean numbers =
        from.primaryKey().filter(k -> k.columns().size() == 1).stream()
            .anyMatch(k -> k.columns().contains(column.name()));
    return column.generated() == null
        && !numbers
        && draft.target().table(from.name()).flatMap(t -> t.column(column.name())).isEmpty();
  }

  private boolean comes(Table from, Column lost, Table to) {
    return isNamesake(from, lost, to) || isSaidFully(from, lost, to);
  }

  /** A table becomes part of another one, where its columns have its name before theirs. */
  private boolean isSaidFully(Table from, Column lost, Table to) {
    return draft.target().table(from.name()).isEmpty()
        && Likeness.target(from, lost).isEmpty()
        && to.columns().stream()
            .filter(c -> c.name().endsWith("_" + lost.name()) && Likeness.alike(lost, c))
            .filter(c -> Likeness.target(to, c).isEmpty() && isNew(to, c))
            .findAny()
            .isPresent();
  }

  /** A value goes to a second table of its entity, or comes of one, under a name that is new. */
  private boolean isOtherwiseNamed(Table from, Column lost, Table to) {
    Map<String, List<String>> ofClasses = draft.answers().known().classes().ofTable();
    boolean comes =
        draft.state().table(to.name()).isEmpty()
            && !ofClasses.containsKey(to.name())
            && KeyPath.between(draft.links().after(), to.name(), from.name()).isPresent();
    boolean goes =
        draft.target().table(from.name()).isEmpty()
            && KeyPath.between(draft.links().before(), from.name(), to.name()).isPresent();
    List<String> key = to.primaryKey().map(Constraint::columns).orElse(List.of());
    return (comes || goes)
        && to.columns().stream()
            .filter(c -> c.type().equals(lost.type()) && !key.contains(c.name()))
            .filter(c -> comes || isNew(to, c))
            .anyMatch(c -> from.column(c.name()).isEmpty());
  }

  private boolean isNew(Table table, Column column) {
    return draft
        .state()
        .table(table.name())
        .filter(was -> was.column(column.name()).isEmpty())
        .isPresent();
  }

  private boolean isNamesake(Table from, Column lost, Table to) {
    return to.column(lost.name()).filter(c -> Likeness.alike(lost, c)).isPresent()
        && draft.state().table(to.name()).flatMap(t -> t.column(lost.name())).isEmpty()
        && Likeness.target(from, lost).equals(Likeness.target(to, to.column(lost.name()).get()));
  }

  /** Each row becomes a part of one of the other table, which has such a column already. */
  private boolean becomesPart(Table from, Column lost, Table to) {
    Optional<Table> wanted = draft.target().table(from.name());
    return to.column(lost.name()).filter(c -> Likeness.alike(lost, c)).isPresent()
        && wanted.filter(t -> extendsRowsOf(t, to.name())).isPresent()
        && !extendsRowsOf(from, to.name());
  }

  /** A class has two columns of one name in two tables, which become one that has only one. */
  private boolean isHidden(Table from, Column lost, Table to) {
    boolean both =
        draft.state().table(to.name()).flatMap(t -> t.column(lost.name())).isPresent()
            && to.column(lost.name()).isPresent();
    return both
        && draft.target().table(from.name()).isEmpty()
        && draft.answers().known().classes().named().containsKey(from.name())
        && extendsRowsOf(from, to.name());
  }

  /** A table of a class goes, and all it had is in the one that the class shares from now on. */
  private boolean becomesOfClass(Table from, Column lost, Table to) {
    return becomesOfClass(from, to)
        && draft.answers().known().classes().ofColumn().containsKey(to.name() + "." + lost.name());
  }

  private boolean becomesOfClass(Table from, Table to) {
    return draft.target().table(from.name()).isEmpty()
        && draft.answers().known().classes().telling().containsKey(to.name())
        && from.columns().stream().allMatch(column -> to.column(column.name()).isPresent());
  }

  /** One value becomes the only kind of element of a collection that is called nearly so. */
  private boolean becomesElement(Table from, Column lost, Table to) {
    List<Column> elements =
        to.columns().stream().filter(c -> Likeness.target(to, c).isEmpty()).toList();
    return draft.state().table(to.name()).isEmpty()
        && elements.size() == 1
        && Likeness.alike(lost, elements.getFirst())
        && Nearest.distance(lost.name(), elements.getFirst().name()) <= Likeness.MISSPELLED
        && leads(to, from.name());
  }

  /** A second table goes where another one became one that has all this one had, or most. */
  private boolean joinsOthers(Table from, Column lost, Table to) {
    return becomesOne(from, to)
        && to.column(lost.name()).filter(c -> Likeness.alike(lost, c)).isPresent();
  }

  private boolean becomesOne(Table from, Table to) {
    return draft.target().table(from.name()).isEmpty()
        && !draft.nameBefore(to.name()).equals(to.name())
        && Likeness.isMostly(from, to);
  }

  /** Whether the primary key leads to the other table. */
  private static boolean extendsRowsOf(Table table, String other) {
    List<String> key = table.primaryKey().map(Constraint::columns).orElse(List.of());
    return Draft.foreignKeys(table).stream()
        .anyMatch(k -> k.table().equals(other) && k.columns().equals(key));
  }

  /** A reference that becomes rows of a join table, the other way round, or one that turns. */
  private boolean becomesRows(Table from, Column lost, Table to) {
    Optional<String> target = Likeness.target(from, lost);
    if (target.isEmpty()) {
      return false;
    }
    boolean pairs = draft.state().table(to.name()).isEmpty() && leads(to, target.get());
    return pairs
        || (isPair(from) && newReference(from, to, target.get()))
        || (target.get().equals(to.name()) && turned(from, to));
  }

  /** Whether the other table refers to this one from now on. */
  private boolean turned(Table from, Table to) {
    return Draft.foreignKeys(to).stream()
        .filter(key -> key.table().equals(from.name()))
        .anyMatch(key -> isNew(to.name(), key));
  }

  private boolean isNew(String table, Constraint.ForeignKey key) {
    return draft
        .state()
        .table(table)
        .filter(t -> t.column(key.columns().getFirst()).isEmpty())
        .isPresent();
  }

  private boolean newReference(Table from, Table to, String target) {
    return leads(from, to.name())
        && Draft.foreignKeys(to).stream()
            .filter(key -> key.table().equals(target) || target.equals(to.name()))
            .filter(key -> leads(from, key.table()))
            .anyMatch(key -> isNew(to.name(), key));
  }

  private boolean isPair(Table from) {
    return draft.target().table(from.name()).isEmpty() && Draft.foreignKeys(from).size() == 2;
  }

  /** By a reference of either to the other, as it was or as it shall be. */
  private boolean joined(Table from, Table to) {
    return leads(from, to.name())
        || leads(to, from.name())
        || becomesOfClass(from, to)
        || becomesOne(from, to)
        || draft.target().table(from.name()).filter(t -> leads(t, to.name())).isPresent()
        || draft.state().table(to.name()).filter(t -> leads(t, from.name())).isPresent();
  }

  private static boolean leads(Table from, String to) {
    return Draft.foreignKeys(from).stream().map(Constraint.ForeignKey::table).anyMatch(to::equals);
  }
}
