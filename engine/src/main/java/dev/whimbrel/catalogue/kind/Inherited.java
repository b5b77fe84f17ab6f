package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.stream.Stream;

/** What a change of a parent's column does to its children by itself. */
public final class Inherited {

  private Inherited() {}

  /** Whether a parent that the table keeps gives its own column the same new type. */
  static boolean retyped(CatalogueObject before, CatalogueObject after, Sides sides) {
    return parents(before, sides)
        .anyMatch(
            column ->
                ColumnText.type(sides.after().get(column)).equals(ColumnText.type(after))
                    && sides.before().has(column));
  }

  /** Whether a parent that the table keeps becomes NOT NULL, or ends that, as the table does. */
  static boolean notNull(CatalogueObject before, CatalogueObject after, Sides sides) {
    return before.has("not_null") != after.has("not_null")
        && !begins(before, after, sides)
        && !ends(before, after)
        && parents(before, sides)
            .filter(column -> sides.before().has(column))
            .anyMatch(
                column ->
                    sides.before().get(column).has("not_null") == before.has("not_null")
                        && sides.after().get(column).has("not_null") == after.has("not_null")
                        && !sides.after().get(column).has("not_null_no_inherit"));
  }

  /**
   * Whether a NOT NULL of a name of its own begins, which a parent's of another name then joins.
   */
  public static boolean begins(CatalogueObject before, CatalogueObject after, Sides sides) {
    String name = after.text("not_null_name");
    return !before.has("not_null")
        && !name.isEmpty()
        && parents(before, sides)
            .noneMatch(parent -> sides.after().get(parent).text("not_null_name").equals(name));
  }

  /** Whether a NOT NULL of its own ends, which stays when its parent's does. */
  public static boolean ends(CatalogueObject before, CatalogueObject after) {
    return before.has("not_null_name")
        && !before.has("not_null_inherited")
        && !after.has("not_null");
  }

  /** The same column of each parent that the table keeps. */
  private static Stream<Key> parents(CatalogueObject before, Sides sides) {
    return Sides.parents(sides.before(), before.key()).stream()
        .filter(
            one -> {
              CatalogueObject other = sides.after().find(one.key());
              return other != null && other.text("bound").equals(one.text("bound"));
            })
        .map(Sides::parent)
        .map(table -> new Key(Kind.COLUMN, table.schema(), table.name(), before.key().part()))
        .filter(sides.after()::has);
  }
}
