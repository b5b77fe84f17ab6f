package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
      return List.of(unique(after.get(table), columns.get()), use, "DROP INDEX " + index);
    }
    Key top = top(after, table);
    CatalogueObject root = after.get(top);
    String also = parted(after, table);
    if (root.has("of_type") || root.has("server") || also == null) {
      return List.of();
    }
    // A column is there for a moment, in all of a tree, for no table in it has one alone.
    String alter = Tables.alter(top);
    return List.of(
        alter + "ADD COLUMN " + NAME + " bigserial",
        unique(after.get(table), also + NAME),
        use,
        alter + "DROP COLUMN " + NAME);
  }

  /** The table that a tree begins with. */
  private static Key top(Catalogue after, Key table) {
    List<CatalogueObject> parents = Sides.parents(after, table);
    return parents.isEmpty() ? table : top(after, Sides.parent(parents.getFirst()));
  }

  /** What parts the rows of a partitioned table is in each of its keys; null for what cannot be. */
  private static @Nullable String parted(Catalogue after, Key table) {
    List<CatalogueObject> columns =
        Sides.columns(after, table).stream()
            .filter(column -> after.get(table).has("partition_key") && column.has("partition_key"))
            .toList();
    return columns.stream().allMatch(column -> filled(after, table, ColumnText.name(column)))
        ? columns.stream()
            .map(column -> ColumnText.name(column) + ", ")
            .collect(Collectors.joining())
        : null;
  }

  private static String unique(CatalogueObject table, String columns) {
    return "CREATE UNIQUE INDEX %s ON %s%s (%s)"
        .formatted(
            NAME, table.has("partition_key") ? "ONLY " : "", table.key().qualified(), columns);
  }

  private static boolean filled(Catalogue after, Key table, String name) {
    return after.parts(table, Kind.COLUMN).stream()
        .anyMatch(
            column ->
                ColumnText.name(column).equals(name)
                    && column.has("not_null")
                    && !column.has("not_null_not_valid"));
  }
}
