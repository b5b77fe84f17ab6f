package dev.whimbrel.diff;

import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Constraint;
import java.util.Set;

/**
 * Foreign keys whose two ends change their type: between the two changes the server could not
 * compare them, so the key goes and comes again.
 */
public final class KeyTypes {

  /** Types that the server compares with each other. */
  private static final Set<Set<String>> COMPARABLE =
      Set.of(
          Set.of("smallint", "integer", "bigint"), Set.of("text", "character varying", "citext"));

  private KeyTypes() {}

  static void release(Draft draft, String table, Column column, ColumnType type) {
    if (comparable(column.type(), type)) {
      return;
    }
    draft.dropForeignKeys(
        key -> key.table().equals(table) && key.references().contains(column.name()));
    draft.now(table).constraints().stream()
        .filter(Constraint.ForeignKey.class::isInstance)
        .filter(key -> key.columns().contains(column.name()))
        .forEach(key -> draft.drop(table, key));
  }

  /** Whether the server compares the two, so that each can refer to the other. */
  public static boolean comparable(ColumnType one, ColumnType other) {
    return one instanceof ColumnType.Scalar a
        && other instanceof ColumnType.Scalar b
        && (a.name().equals(b.name())
            || COMPARABLE.stream().anyMatch(s -> s.contains(a.name()) && s.contains(b.name())));
  }
}
