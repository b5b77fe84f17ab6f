package dev.whimbrel.diff;

import dev.whimbrel.operation.SetTableComment;
import dev.whimbrel.schema.Table;
import java.util.Objects;

/** Comments of tables; those of columns are part of the column. */
final class CommentComparer {

  private CommentComparer() {}

  static void set(Draft draft) {
    for (Table table : draft.kept()) {
      String wanted = draft.wanted(table.name()).comment();
      if (!Objects.equals(table.comment(), wanted)) {
        draft.add(new SetTableComment(table.name(), wanted));
      }
    }
  }
}
