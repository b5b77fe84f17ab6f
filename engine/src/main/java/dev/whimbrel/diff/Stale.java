package dev.whimbrel.diff;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problem;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells renames that are still to be made from those that were made long ago (an annotation stays
 * on its entity) and from those that name what is not there. Two names cannot change places at
 * once: a pair that says so would come true again at every look.
 */
final class Stale {

  private Stale() {}

  /** The tables that are still to be renamed. */
  static List<Rename> without(Draft draft, List<Rename> renames) {
    for (Rename rename : renames) {
      if (draft.target().table(rename.to()).isEmpty()) {
        throw unknown(rename.to(), "table " + rename.to(), draft.target().tables().keySet());
      }
    }
    return pending(renames, draft.state().tables().keySet());
  }

  /** The columns of that table that are still to be renamed. */
  static List<Rename> without(Table now, Table wanted, List<Rename> renames) {
    for (Rename rename : renames) {
      if (wanted.column(rename.to()).isEmpty()) {
        List<String> names = wanted.columns().stream().map(Column::name).toList();
        throw unknown(wanted.name() + "." + rename.to(), "column " + rename.to(), names);
      }
    }
    return pending(renames, now.columns().stream().map(Column::name).toList());
  }

  /** A new name must be free, or become free by another rename of these. */
  private static List<Rename> pending(List<Rename> renames, Collection<String> names) {
    Set<String> held = new HashSet<>(names);
    List<Rename> left = new ArrayList<>(renames);
    List<Rename> pending = new ArrayList<>();
    for (boolean again = true; again; ) {
      again = false;
      for (Rename rename : List.copyOf(left)) {
        if (held.contains(rename.from()) && !held.contains(rename.to())) {
          held.remove(rename.from());
          held.add(rename.to());
          left.remove(rename);
          pending.add(rename);
          again = true;
        }
      }
    }
    return pending;
  }

  static InvalidMigration unknown(String where, String what, Collection<String> names) {
    return new InvalidMigration(
        new Problem(
            "unknown-rename",
            where,
            "there is no " + what + " to rename something to",
            Nearest.hint(where.substring(where.indexOf('.') + 1), names)));
  }
}
