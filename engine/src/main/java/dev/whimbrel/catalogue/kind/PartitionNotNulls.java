package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * NOT NULLs of partitions that are called otherwise than the parent's: the server forgets that when
 * it changes the type of the parent's column.
 */
public final class PartitionNotNulls {

  private final Sides sides;
  private final List<String> ends = new ArrayList<>();
  private final List<String> begins = new ArrayList<>();

  private PartitionNotNulls(Sides sides) {
    this.sides = sides;
  }

  /** The change of the parent's type, without them if they have names of their own. */
  static List<String> around(List<String> change, CatalogueObject parent, Sides sides) {
    CatalogueObject table = sides.after().find(parent.key().of(Kind.TABLE, ""));
    boolean parted = table != null && table.text("relkind").equals("p");
    PartitionNotNulls below = new PartitionNotNulls(sides);
    // Nothing ends the NOT NULL of an identity.
    if (parted && parent.has("not_null_name") && !parent.has("identity")) {
      below.find(parent);
    }
    if (below.begins.isEmpty() && !anew(parent.key(), sides)) {
      return change;
    }
    List<String> all = new ArrayList<>(List.of(NotNull.drop(parent)));
    all.addAll(below.ends);
    all.addAll(change);
    all.addAll(below.begins);
    all.add(NotNull.set(parent));
    return all;
  }

  /** The same column at the top of the tree that a partition stays in; itself at the top. */
  static Key top(Key column, Sides sides) {
    return Sides.partition(sides.before(), column)
        ? Inherited.parents(sides.before().get(column), sides)
            .filter(parent -> name(sides.before(), parent) != null)
            .filter(parent -> name(sides.after(), parent) != null)
            .findFirst()
            .map(parent -> top(parent, sides))
            .orElse(column)
        : column;
  }

  /**
   * Whether names in a tree change otherwise than with that at the top: then all of them end and
   * begin again, as none can be given another name below.
   */
  static boolean anew(Key top, Sides sides) {
    String was = name(sides.before(), top);
    String is = name(sides.after(), top);
    CatalogueObject table = sides.before().find(top.of(Kind.TABLE, ""));
    return was != null
        && is != null
        && table != null
        && table.text("relkind").equals("p")
        && !sides.before().get(top).has("identity")
        && otherwise(top, top, sides);
  }

  private static boolean otherwise(Key above, Key top, Sides sides) {
    return sides.heirs(above.of(Kind.TABLE, "")).stream()
        .map(one -> one.key().of(Kind.COLUMN, top.part()))
        .anyMatch(same -> turns(same, top, sides) || otherwise(same, top, sides));
  }

  private static boolean turns(Key column, Key top, Sides sides) {
    String was = name(sides.before(), column);
    String is = name(sides.after(), column);
    String above = name(sides.before(), top);
    String later = name(sides.after(), top);
    boolean follows = Objects.equals(was, above) && Objects.equals(is, later);
    boolean stays = Objects.equals(was, is) && Objects.equals(above, later);
    return was != null && is != null && !follows && !stays;
  }

  private static @Nullable String name(Catalogue catalogue, Key column) {
    CatalogueObject object = catalogue.find(column);
    return object == null ? null : object.get("not_null_name");
  }

  /**
   * What ends a parent's, which ends for all of the tree at once, and gives those below that call
   * theirs otherwise a new one: they come before the parent's.
   */
  static List<String> renamed(CatalogueObject parent, Sides sides) {
    PartitionNotNulls below = new PartitionNotNulls(sides);
    below.find(parent);
    List<String> all = new ArrayList<>(List.of(NotNull.drop(parent)));
    all.addAll(below.ends);
    all.addAll(below.begins);
    return all;
  }

  /**
   * Whether a partition leaves while its parent's column changes its type: nothing ends the NOT
   * NULL of an identity, and that of the partition has another name.
   */
  public static boolean leaves(CatalogueObject inheritance, Sides sides) {
    Key parent = Sides.parent(inheritance);
    return inheritance.has("bound")
        && sides.after().has(inheritance.key())
        && !referred(parent, sides)
        && sides.after().parts(inheritance.key(), Kind.COLUMN).stream()
            .filter(column -> column.has("identity") && column.has("not_null_name"))
            .anyMatch(
                column -> retyped(column, parent.of(Kind.COLUMN, column.key().part()), sides));
  }

  private static boolean retyped(CatalogueObject column, Key above, Sides sides) {
    CatalogueObject before = sides.before().find(above);
    CatalogueObject after = sides.after().find(above);
    return before != null
        && after != null
        && !before.text("type").equals(after.text("type"))
        && !after.text("not_null_name").equals(column.text("not_null_name"));
  }

  /** Whether rows of others lead to a table, and so to what would leave it. */
  private static boolean referred(Key table, Sides sides) {
    return sides.before().parts(table, Kind.CONSTRAINT).stream()
        .flatMap(key -> sides.before().users(key.key()).stream())
        .anyMatch(user -> user.kind() == Kind.CONSTRAINT);
  }

  private void find(CatalogueObject above) {
    for (CatalogueObject one : sides.heirs(above.key().of(Kind.TABLE, ""))) {
      @Nullable CatalogueObject was =
          sides.before().find(one.key().of(Kind.COLUMN, above.key().part()));
      @Nullable CatalogueObject is =
          sides.after().find(one.key().of(Kind.COLUMN, above.key().part()));
      if (is != null && was != null && is.has("not_null_name")) {
        if (was.has("not_null_name") && !was.has("not_null_inherited")) {
          // One of its own stays when the parent's ends.
          ends.add(NotNull.drop(was));
        }
        find(is);
        if (!is.text("not_null_name").equals(above.text("not_null_name"))) {
          begins.add(NotNull.set(is));
        }
      }
    }
  }
}
