package dev.whimbrel.diff;

import dev.whimbrel.diff.carried.OldKeys;
import dev.whimbrel.diff.rename.Rename;
import dev.whimbrel.operation.AlterColumn;
import dev.whimbrel.operation.Change;
import dev.whimbrel.operation.GeneratedChange;
import dev.whimbrel.operation.RenameColumn;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Expressions;
import dev.whimbrel.schema.Generated;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Columns of tables that are on both sides: renamed, altered in place, dropped last. */
final class ColumnComparer {

  /** What Hibernate says of a column that marks deleted rows. */
  private static final String MARK = "Soft-delete indicator";

  private ColumnComparer() {}

  static void rename(Draft draft) {
    for (Table table : draft.kept()) {
      Table wanted = draft.wanted(table.name());
      List<Rename> renames =
          draft.answers().wanted().stream()
              .filter(r -> !r.ofTable() && isOf(draft, r, table.name()))
              .toList();
      for (Rename rename : Stale.without(table, wanted, renames)) {
        draft.add(new RenameColumn(table.name(), rename.from(), rename.to()));
      }
      if (draft.doubtful(table.name())) {
        continue;
      }
      Likeness.columns(draft, draft.now(table.name()), wanted)
          .forEach(r -> draft.ask(question(draft, r)));
    }
  }

  private static Question question(Draft draft, Rename rename) {
    boolean same =
        draft
            .now(rename.table())
            .column(rename.from())
            .map(Column::type)
            .equals(draft.wanted(rename.table()).column(rename.to()).map(Column::type));
    return new Question.ColumnRename(rename.table(), rename.from(), rename.to(), same);
  }

  /** By its new name, or else by its old one; both may be names that tables have. */
  private static boolean isOf(Draft draft, Rename rename, String table) {
    boolean byNewName =
        draft.state().table(rename.table()).flatMap(t -> t.column(rename.from())).isPresent()
            && draft.target().table(rename.table()).flatMap(t -> t.column(rename.to())).isPresent();
    String owner = byNewName ? rename.table() : nameNow(draft, rename.table());
    return owner.equals(table);
  }

  /** A table's name after the renames that the author asked for. */
  private static String nameNow(Draft draft, String table) {
    return draft.answers().wanted().stream()
        .filter(rename -> rename.ofTable() && rename.from().equals(table))
        .map(Rename::to)
        .findFirst()
        .orElse(table);
  }

  /** Rows that are deleted only in so far as a column says so are there again without it. */
  static void askAboutMarks(Draft draft) {
    for (Table table : draft.kept()) {
      Table wanted = draft.wanted(table.name());
      if (wanted.columns().stream().noneMatch(ColumnComparer::isMark)) {
        table.columns().stream()
            .filter(column -> isMark(column) && wanted.column(column.name()).isEmpty())
            .filter(c -> !draft.answers().seen().contains(table.name() + "." + c.name()))
            .forEach(c -> draft.ask(new Question.Deleted(table.name(), c.name())));
      }
    }
  }

  private static boolean isMark(Column column) {
    return MARK.equals(column.comment());
  }

  static void alter(Draft draft) {
    for (Table table : draft.kept()) {
      List<Alteration> alterations = new ArrayList<>();
      for (Column have : table.columns()) {
        draft
            .wanted(table.name())
            .column(have.name())
            .filter(want -> !Sameness.of(have, want))
            .ifPresent(want -> alterations.add(new Alteration(table.name(), have, want)));
      }
      dropComputed(draft, table, alterations);
      alterations.stream()
          .filter(a -> draft.now(table.name()).column(a.have().name()).isPresent())
          .forEach(a -> alter(draft, a));
    }
  }

  private record Alteration(String table, Column have, Column want) {
    boolean typed() {
      return !have.type().equals(want.type());
    }
  }

  /**
   * A computed column cannot change its expression on every server, and nothing it is computed from
   * can change its type: it goes here and comes again with the columns that are added.
   */
  private static void dropComputed(Draft draft, Table table, List<Alteration> alterations) {
    for (Column have : table.columns()) {
      boolean other =
          alterations.stream()
              .filter(a -> a.have().equals(have))
              .anyMatch(
                  a ->
                      a.want().generated() instanceof Generated.Stored
                          && !(Sameness.of(have.generated(), a.want().generated()) && !a.typed()));
      boolean follows =
          have.generated() instanceof Generated.Stored stored
              && alterations.stream()
                  .filter(Alteration::typed)
                  .anyMatch(a -> Expressions.mentions(stored.expression(), a.have().name()));
      if (other || follows) {
        draft.drop(table.name(), have.name());
      }
    }
  }

  private static void alter(Draft draft, Alteration change) {
    if (change.typed()) {
      KeyTypes.release(draft, change.table(), change.have(), change.want().type());
    }
    Column have = change.have();
    Column want = change.want();
    Conversion values =
        change.typed() ? Conversion.of(draft, change.table(), have, want) : Conversion.CAST;
    String made =
        values.up() == null
            ? Expressions.quoted(want.name()) + Conversion.cast(draft, have.type(), want.type())
            : values.up();
    Optional<String> fill =
        have.nullable() && !want.nullable() && want.generated() == null
            ? FirstValue.forNulls(draft, change.table(), want, made)
            : Optional.empty();
    draft.add(
        altered(
            change.table(), have, want, new Conversion(fill.orElse(values.up()), values.down())));
  }

  static void drop(Draft draft) {
    // What others refer to goes last, and comes back first.
    for (Table table : OldKeys.referredFirst(draft.kept(), draft.from()).reversed()) {
      List<Column> going =
          table.columns().stream()
              .filter(c -> draft.wanted(table.name()).column(c.name()).isEmpty())
              .toList();
      // What is computed goes before what it is computed from.
      going.stream()
          .filter(c -> c.generated() instanceof Generated.Stored)
          .forEach(c -> draft.drop(table.name(), c.name()));
      going.stream()
          .filter(c -> !(c.generated() instanceof Generated.Stored))
          .forEach(c -> draft.drop(table.name(), c.name()));
    }
  }

  /** Says only what differs between the two. */
  private static AlterColumn altered(String table, Column have, Column want, Conversion values) {
    return new AlterColumn(
        table,
        have.name(),
        have.type().equals(want.type()) ? null : want.type(),
        have.nullable() == want.nullable() ? null : want.nullable(),
        Expressions.same(have.defaultValue(), want.defaultValue(), want.type())
            ? null
            : new Change(want.defaultValue()),
        Sameness.of(have.generated(), want.generated())
            ? null
            : new GeneratedChange(want.generated()),
        Objects.equals(have.comment(), want.comment()) ? null : new Change(want.comment()),
        List.of(),
        values.up(),
        values.down());
  }
}
