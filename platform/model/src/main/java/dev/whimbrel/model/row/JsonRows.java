package dev.whimbrel.model.row;

import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.Resource;

/**
 * JSON read as rows of a resource's table. The type of the rows is taken from the table and not
 * called by its name: a table may have the name of a type that every database has, {@code box}.
 */
public final class JsonRows {

  private JsonRows() {}

  /** All objects of a list, {@code CAST(:rows AS jsonb)}, as something to select from. */
  public static String all(Resource<?> resource, String list) {
    return "jsonb_populate_recordset(%s, %s)".formatted(none(resource), list);
  }

  /** One object, such as {@code e.row}. */
  public static String one(Resource<?> resource, String object) {
    return "jsonb_populate_record(%s, %s)".formatted(none(resource), object);
  }

  /** No row, of the type of the rows; no column is called as the row is here. */
  private static String none(Resource<?> resource) {
    return "(SELECT \"any row\" FROM %s \"any row\" WHERE false)"
        .formatted(Quoted.name(resource.table()));
  }
}
