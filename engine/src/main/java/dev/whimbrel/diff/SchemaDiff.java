package dev.whimbrel.diff;

import dev.whimbrel.diff.gathered.Gathered;
import dev.whimbrel.diff.rename.Rename;
import dev.whimbrel.diff.rename.ValueNames;
import dev.whimbrel.schema.Schema;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    askAboutRows(draft);
    ConstraintComparer.drop(draft);
    IndexComparer.drop(draft);
    NameChanges.apply(draft);
    EnumComparer.create(draft);
    EnumComparer.alter(draft);
    SequenceComparer.change(draft);
    ColumnComparer.alter(draft);
    TableComparer.create(draft);
    ColumnAddition.add(draft);
    write(draft);
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

  private static void askAboutRows(Draft draft) {
    Moves.ask(draft);
    ClassRule.askRenamed(draft);
    ColumnComparer.askAboutMarks(draft);
  }

  /** What rows need: names of the program's that stand in them, and values from elsewhere. */
  private static void write(Draft draft) {
    Set<Rename> tables =
        draft.answers().wanted().stream()
            .filter(Rename::ofTable)
            .filter(rename -> draft.nameBefore(rename.to()).equals(rename.from()))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Set<Rename> values = new LinkedHashSet<>(draft.answers().wanted());
    values.addAll(ValueNames.following(tables, draft.answers().known().classes()));
    ValueNames.updates(values, draft.renamed(), draft.state()).forEach(draft::add);
    Carrying.write(draft);
    draft.singles().forEach(single -> draft.add(single.sql()));
    Gathered.found(draft.renamed(), draft.target()).forEach(elements -> gather(draft, elements));
  }

  private static void gather(Draft draft, Gathered.Carry elements) {
    Rename tables = elements.tables();
    if (draft.answers().stayed().contains(tables)) {
      return;
    }
    if (elements.isPlain()) {
      Renames.@Nullable ListPlace place = draft.answers().known().places().get(elements.place());
      draft.add(elements.sql(place == null ? 0 : place.first()));
    } else {
      draft.ask(new Question.Move(tables.from(), tables.to(), elements.columns()));
    }
  }
}
