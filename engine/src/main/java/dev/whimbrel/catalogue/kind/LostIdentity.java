package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table whose rows are told apart by an index that is gone: nothing is replicated of what changes
 * in it. Only an index that goes leads there.
 */
final class LostIdentity {

  private static final String NAME = "whimbrel_identity";

  private LostIdentity() {}

  /** Whether the index goes, which is all that it takes. */
  static boolean goes(CatalogueObject setting, Sides sides) {
    return setting.uses().stream()
        .filter(used -> used.kind() == Kind.INDEX || used.kind() == Kind.CONSTRAINT)
        .anyMatch(used -> !sides.after().has(used));
  }

  /** The statements; nothing where no index can be made for a moment. */
  static List<String> of(CatalogueObject setting, Catalogue after) {
    Key table = setting.key().of(Kind.TABLE, "");
    String index = Names.quote(table.schema()) + "." + NAME;
    String use = Tables.alterOnly(setting.key()) + "REPLICA IDENTITY USING INDEX " + NAME;
    Optional<String> columns =
        after.parts(table, Kind.CONSTRAINT).stream()
            .filter(one -> one.has("index") && one.has("columns"))
            .map(one -> one.text("columns").lines().toList())
            .filter(names -> names.stream().allMatch(name -> filled(after, table, name)))
            .map(names -> String.join(", ", names))
            .findFirst();
    if (columns.isPresent()) {
      return List.of(unique(table, columns.get()), use, "DROP INDEX " + index);
    }
    String alter = Tables.alter(setting.key());
    return alone(after, table)
        ? List.of(
            alter + "ADD COLUMN " + NAME + " bigint GENERATED ALWAYS AS IDENTITY",
            unique(table, NAME),
            use,
            alter + "DROP COLUMN " + NAME)
        : List.of();
  }

  private static String unique(Key table, String columns) {
    return "CREATE UNIQUE INDEX %s ON %s (%s)".formatted(NAME, table.qualified(), columns);
  }

  private static boolean filled(Catalogue after, Key table, String name) {
    return after.parts(table, Kind.COLUMN).stream()
        .anyMatch(
            column ->
                ColumnText.name(column).equals(name)
                    && column.has("not_null")
                    && !column.has("not_null_not_valid"));
  }

  /** Whether it can have a column of its own for a moment. */
  private static boolean alone(Catalogue after, Key table) {
    CatalogueObject object = after.get(table);
    Stream<CatalogueObject> heirs =
        after.users(table).stream()
            .filter(user -> user.kind() == Kind.INHERITANCE)
            .map(after::get)
            .filter(one -> Sides.parent(one).equals(table));
    return object.text("relkind").equals("r")
        && !object.has("of_type")
        && !Sides.partition(after, table)
        && heirs.findAny().isEmpty();
  }
}
