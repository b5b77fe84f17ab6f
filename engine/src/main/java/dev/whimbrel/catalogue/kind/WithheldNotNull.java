package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * NOT NULLs of a tree of tables, where heirs have their own by other names than their parents'. The
 * server gives none of them another name while they hang together, nor their column another type.
 * So each is kept from those who inherit it for a moment: it goes on holding for its own table, as
 * an identity and what replication goes by want it, and no row is read again.
 */
final class WithheldNotNull {

  private final Key top;
  private final Sides sides;

  private WithheldNotNull(Key top, Sides sides) {
    this.top = top;
    this.sides = sides;
  }

  /** The column at the top of the tree that a column's NOT NULL is set apart with; else null. */
  static @Nullable Key top(Key column, Sides sides) {
    @Nullable Key parent = above(column, sides);
    Key top = column;
    while (parent != null) {
      top = parent;
      parent = above(top, sides);
    }
    return takes(top, sides) ? top : null;
  }

  private static @Nullable Key above(Key column, Sides sides) {
    CatalogueObject before = sides.before().find(column);
    return before == null
        ? null
        : Inherited.parents(before, sides)
            .filter(sides.before()::has)
            .filter(one -> handsDown(sides.before().get(one)))
            .findFirst()
            .orElse(null);
  }

  /** Whether the NOT NULLs of the tree below a column are set apart for a moment. */
  static boolean takes(Key top, Sides sides) {
    WithheldNotNull tree = new WithheldNotNull(top, sides);
    List<Key> heirs = tree.heirs();
    return !heirs.isEmpty()
        && !sides.before().get(top.of(Kind.TABLE, "")).has("partition_key")
        && tree.stands(top)
        && heirs.stream().allMatch(heir -> tree.stands(heir) && tree.fromOne(heir))
        && heirs.stream().anyMatch(tree::standsInTheWay);
  }

  /** What sets them apart, changes what has to be changed meanwhile, and joins them again. */
  static List<String> around(List<String> change, Key top, Sides sides) {
    return new WithheldNotNull(top, sides).statements(change);
  }

  private List<String> statements(List<String> change) {
    List<Key> columns = Stream.concat(Stream.of(top), heirs().stream()).toList();
    List<String> statements = new ArrayList<>();
    for (Key column : columns) {
      CatalogueObject before = sides.before().get(column);
      if (before.has("not_null_inherited")) {
        // It would be the heir's own from here on; the parent makes it again.
        statements.add(NotNull.drop(before));
      } else if (hasHeirs(column)) {
        statements.add(inherit(column, SwappedNames.notNull(before, sides), " NO INHERIT"));
      }
    }
    columns.forEach(column -> renamed(column, statements));
    statements.addAll(change);
    columns.reversed().stream()
        .filter(column -> !sides.before().get(column).has("not_null_inherited"))
        .filter(this::hasHeirs)
        .forEach(column -> statements.add(inherit(column, later(column), " INHERIT")));
    return statements;
  }

  private void renamed(Key column, List<String> statements) {
    CatalogueObject before = sides.before().get(column);
    String was = SwappedNames.notNull(before, sides);
    if (!before.has("not_null_inherited") && !was.equals(later(column))) {
      statements.add(Tables.alter(column) + "RENAME CONSTRAINT " + was + " TO " + later(column));
    }
  }

  private static String inherit(Key column, String name, String how) {
    return Tables.alter(column) + "ALTER CONSTRAINT " + name + how;
  }

  private boolean hasHeirs(Key column) {
    return !sides.heirs(column.of(Kind.TABLE, "")).isEmpty();
  }

  /** The same column below, those of parents before those of their heirs. */
  private List<Key> heirs() {
    return sides.below(top.of(Kind.TABLE, "")).stream()
        .map(table -> table.of(Kind.COLUMN, top.part()))
        .toList();
  }

  /** Whether a NOT NULL lasts as it is, but for its name. */
  private boolean stands(Key column) {
    CatalogueObject before = sides.before().find(column);
    CatalogueObject after = sides.after().find(column);
    return before != null
        && after != null
        && handsDown(before)
        && handsDown(after)
        && before.has("not_null_inherited") == after.has("not_null_inherited")
        && !(before.has("not_null_inherited") && NotNull.held(before, sides.before()));
  }

  private static boolean handsDown(CatalogueObject column) {
    return column.has("not_null_name")
        && !column.has("not_null_no_inherit")
        && !column.has("not_null_not_valid");
  }

  /** Whether one parent, and no second one, has a say. */
  private boolean fromOne(Key heir) {
    return Stream.of(sides.before(), sides.after())
        .allMatch(
            side ->
                Sides.parents(side, heir).stream()
                        .map(one -> side.find(Sides.parent(one).of(Kind.COLUMN, heir.part())))
                        .filter(same -> same != null && same.has("not_null"))
                        .count()
                    == 1);
  }

  /**
   * Whether the server stumbles over a heir's name when it changes it, its parent's or the type.
   */
  private boolean standsInTheWay(Key heir) {
    Key parent = Inherited.parents(sides.before().get(heir), sides).findFirst().orElse(top);
    String above = name(parent);
    String own = name(heir);
    boolean stay = above.equals(later(parent)) && own.equals(later(heir));
    boolean together = above.equals(own) && later(parent).equals(later(heir));
    boolean retyped = Sides.retyped(sides.before().get(top), sides.after().get(top));
    return !(together || stay) || (retyped && !above.equals(own));
  }

  private String name(Key column) {
    return sides.before().get(column).text("not_null_name");
  }

  private String later(Key column) {
    return sides.after().get(column).text("not_null_name");
  }
}
