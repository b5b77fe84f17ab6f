package dev.whimbrel.admin.undo;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.write.Deletions;
import java.util.List;
import java.util.Optional;

/** Takes rows away that a step added, as long as nothing else has come to hang on them. */
record AddedRows(Deletions deletions) {

  /** Whether others refer to it by now, and would go along or lose it. */
  boolean isReferredTo(Resource<?> resource, String key) {
    Optional<Object> found = RecordKey.read(resource, key);
    return found.isPresent() && !deletions.consequences(resource, found.get()).isEmpty();
  }

  /** Deletes them, the last ones first. */
  void remove(List<Undoing.Line> lines) {
    for (Undoing.Line line : lines.reversed()) {
      Resource<?> resource = line.resource();
      RecordKey.read(resource, line.key()).ifPresent(key -> deletions.delete(resource, key, null));
    }
  }
}
