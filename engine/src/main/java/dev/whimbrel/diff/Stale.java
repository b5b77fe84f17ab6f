package dev.whimbrel.diff;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problem;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.Table;
import java.util.Collection;
import java.util.List;

/**
 * Tells a rename that is still to be made from one that was made long ago (an annotation stays on
 * its entity) and from one that names what is not there.
 */
final class Stale {

  private Stale() {}

  /** Whether the table's rename is still to be made. */
  static boolean no(Draft draft, Rename rename) {
    if (draft.target().table(rename.to()).isEmpty()) {
      throw unknown(rename.to(), "table " + rename.to(), draft.target().tables().keySet());
    }
    return draft.state().table(rename.from()).isPresent()
        && draft.state().table(rename.to()).isEmpty();
  }

  /** Whether the rename of a column of that table is still to be made. */
  static boolean no(Table now, Table wanted, Rename rename) {
    if (wanted.column(rename.to()).isEmpty()) {
      List<String> names = wanted.columns().stream().map(Column::name).toList();
      throw unknown(wanted.name() + "." + rename.to(), "column " + rename.to(), names);
    }
    return now.column(rename.from()).isPresent() && now.column(rename.to()).isEmpty();
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
