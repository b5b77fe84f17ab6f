package dev.whimbrel.model.row;

import dev.whimbrel.model.Quoted;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Storage;
import java.util.List;
import java.util.stream.Collectors;

/**
 * JSON read as rows of a resource's table. The type of the rows is taken from the table and not
 * called by its name: a table may have the name of a type that every database has, {@code box}.
 */
public final class JsonRows {

  private JsonRows() {}

  /** All objects of a list, {@code CAST(:rows AS jsonb)}, as something to select from. */
  public static String all(Resource<?> resource, String list) {
    return all(resource.storage().parts().getFirst(), list);
  }

  /** The same as rows of one of the tables that the resource has its rows in. */
  public static String all(Storage.Part part, String list) {
    return "jsonb_populate_recordset(%s, %s)".formatted(none(part), list);
  }

  /** One object, such as {@code e.row}, with the columns of all tables that a row is in. */
  public static String one(Resource<?> resource, String object) {
    List<Storage.Part> parts = resource.storage().parts();
    if (parts.size() == 1) {
      return one(parts.getFirst(), object);
    }
    String columns =
        parts.stream()
            .flatMap(part -> part.columns().stream().map(column -> column(part, column)))
            .collect(Collectors.joining(", "));
    String tables =
        parts.stream()
            .map(part -> one(part, object) + " " + Quoted.name(part.table()))
            .collect(Collectors.joining(", "));
    return "(SELECT %s FROM %s)".formatted(columns, tables);
  }

  private static String column(Storage.Part part, String column) {
    return Quoted.name(part.table()) + "." + Quoted.name(column);
  }

  private static String one(Storage.Part part, String object) {
    return "jsonb_populate_record(%s, %s)".formatted(none(part), object);
  }

  /** No row, of the type of the rows; no column is called as the row is here. */
  private static String none(Storage.Part part) {
    return "(SELECT \"any row\" FROM %s \"any row\" WHERE false)"
        .formatted(Quoted.name(part.table()));
  }
}
