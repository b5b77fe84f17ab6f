package dev.whimbrel.diff;

import dev.whimbrel.schema.Schema;
import java.util.List;

/** Compares two schemas. The order of a table's columns is no difference. */
public final class SchemaDiff {

  private SchemaDiff() {}

  /** Tables that went and came, where an author has to say whether they are the same. */
  public static List<Question.TableRename> renamedTables(Schema from, Schema to, Renames answers) {
    Draft draft = new Draft(from, to, answers);
    TableComparer.rename(draft);
    return draft.finish().questions().stream()
        .filter(Question.TableRename.class::isInstance)
        .map(Question.TableRename.class::cast)
        .toList();
  }

  /** Columns whose values go while like ones come in a table that is joined with theirs. */
  public static List<Question.Move> movedColumns(Schema from, Schema to, Renames answers) {
    Draft draft = new Draft(from, to, Followers.and(from, to, answers));
    TableComparer.rename(draft);
    ColumnComparer.rename(draft);
    Moves.ask(draft);
    return draft.finish().questions().stream()
        .filter(Question.Move.class::isInstance)
        .map(Question.Move.class::cast)
        .toList();
  }

  /**
   * What leads from one schema to the other. Things that others stand on come first and go last;
   * names are freed before they are taken.
   *
   * @throws dev.whimbrel.error.InvalidMigration when an answer names what is not there
   */
  public static Difference between(Schema from, Schema to, Renames answers) {
    Draft draft = new Draft(from, to, Followers.and(from, to, answers));
    ExtensionComparer.create(draft);
    EnumComparer.rename(draft);
    TableComparer.rename(draft);
    ColumnComparer.rename(draft);
    Carrying.find(draft);
    Moves.ask(draft);
    ConstraintComparer.drop(draft);
    IndexComparer.drop(draft);
    NameChanges.apply(draft);
    EnumComparer.create(draft);
    EnumComparer.alter(draft);
    SequenceComparer.change(draft);
    ColumnComparer.alter(draft);
    TableComparer.create(draft);
    ColumnAddition.add(draft);
    Carrying.write(draft);
    ConstraintComparer.createRules(draft);
    IndexComparer.create(draft);
    ConstraintComparer.createForeignKeys(draft);
    TableComparer.comment(draft);
    ColumnComparer.drop(draft);
    TableComparer.drop(draft);
    SequenceComparer.drop(draft);
    EnumComparer.narrow(draft);
    EnumComparer.drop(draft);
    ExtensionComparer.drop(draft);
    return draft.finish();
  }
}
