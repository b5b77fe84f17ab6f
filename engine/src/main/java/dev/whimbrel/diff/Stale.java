package dev.whimbrel.diff;

import dev.whimbrel.diff.rename.Rename;
import dev.whimbrel.diff.rename.RenameOrder;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problem;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Table;
import java.util.Collection;
import java.util.List;

/**
 * Tells renames that are still to be made from those that were made long ago (an annotation stays
 * on its entity) and from those that name what is not there.
 */
final class Stale {

  private Stale() {}

  /** The tables that are still to be renamed. */
  static List<Rename> without(Draft draft, List<Rename> renames) {
    Collection<String> have = draft.state().tables().keySet();
    return RenameOrder.steps(
        pending(renames, have, draft.target().tables().keySet(), "table "), have);
  }

  /** The columns of that table that are still to be renamed. */
  static List<Rename> without(Table now, Table wanted, List<Rename> renames) {
    return RenameOrder.steps(
        pending(renames, names(now), names(wanted), "column " + wanted.name() + "."), names(now));
  }

  /** The values of that enum that are still to be renamed. */
  static List<Rename> values(
      String name, List<String> have, List<String> want, List<Rename> renames) {
    return pending(renames, have, want, "value " + name + ".");
  }

  private static List<String> names(Table table) {
    return table.columns().stream().map(Column::name).toList();
  }

  private static List<Rename> pending(
      List<Rename> renames, Collection<String> have, Collection<String> want, String what) {
    for (Rename rename : renames) {
      boolean goes = have.contains(rename.from()) && !want.contains(rename.from());
      if (goes && !want.contains(rename.to())) {
        throw unknown(what + rename.to(), rename, want);
      }
    }
    return RenameOrder.due(renames.stream().filter(r -> want.contains(r.to())).toList(), have);
  }

  private static InvalidMigration unknown(String what, Rename rename, Collection<String> names) {
    return new InvalidMigration(
        new Problem(
            "unknown-rename",
            rename.ofTable() ? rename.from() : rename.table() + "." + rename.from(),
            "there is no " + what + " for it to become",
            Nearest.hint(rename.to(), names)));
  }
}
