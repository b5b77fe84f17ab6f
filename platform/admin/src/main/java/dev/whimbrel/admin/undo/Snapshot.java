package dev.whimbrel.admin.undo;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.JoinTable;
import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.row.RecordKey;
import org.jspecify.annotations.Nullable;

/** A row of a resource as one JSON object in SQL: its columns, and by field what it names. */
record Snapshot(Resource<?> resource) {

  /** Of the row that is called {@code root}. */
  String json() {
    StringBuilder json = new StringBuilder("to_jsonb(root)");
    for (Field field : resource.fields()) {
      @Nullable JoinTable table = field.joinTable();
      if (table != null) {
        json.append(
            """
             || jsonb_build_object('%s', (SELECT coalesce(jsonb_agg(link.%2$s ORDER BY link.%2$s), '[]')
              FROM %3$s link WHERE link.%4$s = root.%5$s))\
            """
                .formatted(
                    field.name(),
                    Quoted.name(table.targetColumn()),
                    Quoted.name(table.name()),
                    Quoted.name(table.ownerColumn()),
                    key()));
      }
    }
    return json.toString();
  }

  /** Its rows, called {@code root}. */
  String from() {
    return resource.from() + " root";
  }

  /** The column of its key. */
  String key() {
    return Quoted.name(resource.key().column());
  }

  /** The type of its key. */
  String type() {
    return RecordKey.serverType(resource);
  }

  /** The columns that go on by themselves with each change: counts of versions, stamps of time. */
  String[] counting() {
    return resource.fields().stream()
        .filter(field -> field.version() || field.stamp() == Field.Stamp.ALWAYS)
        .map(Field::column)
        .toArray(String[]::new);
  }
}
