package dev.whimbrel.transfer.rows;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.write.ManyTrace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a run did to one row.
 *
 * @param record by which
 * @param key of the row
 * @param before the columns that differ as they were, as a JSON object; null for a new row
 * @param after the same columns as they are; of a new row all of them
 */
record Kept(Numbered record, Object key, @Nullable String before, String after) {

  static Kept of(Numbered record, ManyTrace.Added row) {
    return new Kept(record, row.key(), null, row.row());
  }

  static Kept of(Numbered record, ManyTrace.Difference difference) {
    return new Kept(record, difference.key(), difference.before(), difference.after());
  }

  /** For people. */
  Shown shown(Resource<?> resource) {
    return new Shown(record.line(), key.toString(), differences(resource, before, after));
  }

  /** What was kept of a row, for people; of a new one its key is enough. */
  static ImportLog.Touched touched(
      Shown row, @Nullable String before, String after, Resource<?> resource) {
    return before == null
        ? new ImportLog.Touched(true, row)
        : new ImportLog.Touched(
            false, new Shown(row.line(), row.key(), differences(resource, before, after)));
  }

  private static List<Shown.Difference> differences(
      Resource<?> resource, @Nullable String before, String after) {
    ObjectNode old = Json.object(before == null ? "{}" : before);
    ObjectNode now = Json.object(after);
    List<Shown.Difference> differences = new ArrayList<>();
    for (Field field : resource.fields()) {
      String member = field.kind() == FieldKind.REFERENCES ? field.name() : field.column();
      if (now.has(member)) {
        differences.add(
            new Shown.Difference(
                field.name(),
                field.label(),
                Json.shown(old.path(member)),
                Json.shown(now.path(member))));
      }
    }
    return differences;
  }
}
