package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.ArrayList;
import java.util.List;

/** NOT NULL, which is a constraint with a name from PostgreSQL 18 on. */
final class NotNull {

  private NotNull() {}

  static List<String> changes(CatalogueObject before, CatalogueObject after) {
    if (!after.has("not_null")) {
      return before.has("not_null")
          ? List.of(
              Tables.alter(after.key())
                  + "ALTER COLUMN "
                  + ColumnText.name(after)
                  + " DROP NOT NULL")
          : List.of();
    }
    String name = after.text("not_null_name");
    if (!before.has("not_null")) {
      return List.of(
          name.isEmpty()
              ? Tables.alter(after.key())
                  + "ALTER COLUMN "
                  + ColumnText.name(after)
                  + " SET NOT NULL"
              : add(after)
                  + (after.has("not_null_no_inherit") ? " NO INHERIT" : "")
                  + (after.has("not_null_not_valid") ? " NOT VALID" : ""));
    }
    return named(before, after, name);
  }

  private static List<String> named(CatalogueObject before, CatalogueObject after, String name) {
    List<String> statements = new ArrayList<>();
    String alter = Tables.alter(after.key());
    if (!before.text("not_null_name").equals(name)) {
      statements.add(alter + "RENAME CONSTRAINT " + before.text("not_null_name") + " TO " + name);
    }
    if (before.has("not_null_not_valid") && !after.has("not_null_not_valid")) {
      statements.add(alter + "VALIDATE CONSTRAINT " + name);
    }
    if (before.has("not_null_no_inherit") != after.has("not_null_no_inherit")) {
      String inherit = after.has("not_null_no_inherit") ? " NO INHERIT" : " INHERIT";
      statements.add(alter + "ALTER CONSTRAINT " + name + inherit);
    }
    return statements;
  }

  static String add(CatalogueObject column) {
    return "%sADD CONSTRAINT %s NOT NULL %s"
        .formatted(
            Tables.alter(column.key()), column.text("not_null_name"), ColumnText.name(column));
  }
}
