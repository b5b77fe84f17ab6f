package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

  /** Whether a parent that the table keeps comes to compute its own column as the table does. */
  static boolean recomputed(CatalogueObject after, Sides sides) {
    return parents(after, sides)
        .filter(sides.before()::has)
        .anyMatch(
            column ->
                sides.after().get(column).text("expression").equals(after.text("expression"))
                    && !sides
                        .before()
                        .get(column)
                        .text("expression")
                        .equals(after.text("expression")));
  }

  /** Whether a parent that the table keeps ends to compute its own column, and the table's. */
  static boolean plain(CatalogueObject before, Sides sides) {
    return parents(before, sides)
        .filter(sides.before()::has)
        .anyMatch(
            column ->
                sides.before().get(column).has("generated")
                    && !sides.after().get(column).has("generated"));
  }

  /** Whether a parent that the table keeps becomes NOT NULL, or ends that, as the table does. */
  static boolean notNull(CatalogueObject before, CatalogueObject after, Sides sides) {
    return before.has("not_null") != after.has("not_null")
        && !begins(before, after, sides)
        && !ends(before, after)
        && parents(before, sides)
            .filter(column -> sides.before().has(column) && !endsAlone(column, sides))
            .anyMatch(
                column ->
                    givesNotNull(sides.before().get(column)) == before.has("not_null")
                        && sides.after().get(column).has("not_null") == after.has("not_null")
                        && !sides.after().get(column).has("not_null_no_inherit"));
  }

  private static boolean givesNotNull(CatalogueObject parent) {
    return parent.has("not_null") && !parent.has("not_null_no_inherit");
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

  /**
   * Whether a NOT NULL that is a parent's comes to be the heir's own too, by the same name; then it
   * is said once more behind the parent's.
   */
  public static boolean ownsToo(CatalogueObject before, CatalogueObject after, Sides sides) {
    return after.has("inherited")
        && (!before.has("not_null") || before.has("not_null_inherited"))
        && ownToo(after, sides);
  }

  /** What says so. */
  static List<String> ownToo(CatalogueObject before, CatalogueObject after, Sides sides) {
    return ownsToo(before, after, sides) ? List.of(NotNull.set(after)) : List.of();
  }

  private static boolean ownToo(CatalogueObject after, Sides sides) {
    String name = after.text("not_null_name");
    return !name.isEmpty()
        && !after.has("not_null_inherited")
        && !Sides.partition(sides.after(), after.key())
        && Sides.parents(sides.after(), after.key()).stream()
            .map(Sides::parent)
            .map(one -> sides.after().find(one.of(Kind.COLUMN, after.key().part())))
            .anyMatch(
                same ->
                    same != null && givesNotNull(same) && same.text("not_null_name").equals(name));
  }

  /** What a column that comes with its parent's has otherwise than that. */
  public static List<String> own(CatalogueObject column, Sides sides) {
    List<String> statements = new ArrayList<>();
    if (column.key().kind() == Kind.COLUMN && column.has("not_local")) {
      statements.addAll(ownNotNull(column, sides));
    }
    if (column.key().kind() == Kind.COLUMN && column.has("inherited")) {
      givers(column, sides).forEach(parent -> statements.addAll(ownValue(column, parent, sides)));
    }
    if (column.key().kind() == Kind.COLUMN && column.has("not_local") && column.has("sequence")) {
      statements.add(IdentityChange.added(column));
    }
    return statements;
  }

  /** The same column of those that a table has it from. */
  private static Stream<CatalogueObject> givers(CatalogueObject column, Sides sides) {
    return Sides.parents(sides.after(), column.key()).stream()
        .filter(one -> !one.has("bound") || !sides.creates(one.key()))
        .map(Sides::parent)
        .map(table -> sides.after().find(table.of(Kind.COLUMN, column.key().part())))
        .filter(Objects::nonNull)
        .limit(1);
  }

  private static List<String> ownValue(
      CatalogueObject column, CatalogueObject parent, Sides sides) {
    Key own = column.key().of(Kind.DEFAULT, column.key().part());
    Key other = parent.key().of(Kind.DEFAULT, column.key().part());
    List<String> statements = new ArrayList<>();
    if (sides.after().has(other) && !sides.after().has(own)) {
      statements.add(Tables.alterColumn(column) + "DROP DEFAULT");
    }
    boolean made = sides.creates(column.key().of(Kind.TABLE, ""));
    if (!made
        && column.has("generated")
        && !column.text("expression").equals(parent.text("expression"))) {
      statements.add(ColumnText.expression(column));
    }
    if (made && parent.has("storage") && !column.has("storage")) {
      statements.add(Tables.alterColumn(column) + "SET STORAGE " + column.text("usual_storage"));
    }
    if (made && parent.has("compression") && !column.has("compression")) {
      statements.add(Tables.alterColumn(column) + "SET COMPRESSION default");
    }
    return statements;
  }

  private static List<String> ownNotNull(CatalogueObject column, Sides sides) {
    boolean asked =
        column.key().kind() == Kind.COLUMN && column.has("not_local") && column.has("not_null");
    Key table = column.key().of(Kind.TABLE, "");
    boolean written =
        sides.creates(table)
            && (column.has("not_null_name") || Sides.partition(sides.after(), table));
    if (!asked || written) {
      return List.of();
    }
    boolean inherited =
        Sides.parents(sides.after(), column.key()).stream()
            .map(Sides::parent)
            .map(one -> sides.after().find(one.of(Kind.COLUMN, column.key().part())))
            .anyMatch(same -> same != null && same.has("not_null"));
    if (inherited && ownToo(column, sides)) {
      return List.of(NotNull.set(column));
    }
    return inherited ? List.of() : List.of(NotNull.set(column));
  }

  /**
   * Whether a parent that the table keeps has no NOT NULL any more, and takes the table's along.
   */
  static boolean parentEnds(CatalogueObject before, Sides sides) {
    return parents(before, sides)
        .filter(sides.before()::has)
        .anyMatch(
            column ->
                sides.before().get(column).has("not_null")
                    && !sides.after().get(column).has("not_null")
                    && !endsAlone(column, sides));
  }

  /** Whether a NOT NULL of the table's own joins its parent's, which begins, and changes by it. */
  public static boolean joins(CatalogueObject before, CatalogueObject after, Sides sides) {
    return before.has("not_null_name")
        && !before.has("not_null_inherited")
        && after.has("not_null_name")
        && (after.has("not_null_inherited")
            || !after.text("not_null_name").equals(before.text("not_null_name")))
        && parents(before, sides)
            .filter(sides.before()::has)
            .anyMatch(
                column ->
                    !sides.before().get(column).has("not_null")
                        && sides.after().get(column).has("not_null"));
  }

  /** Whether a parent's NOT NULL takes the table's along to a new name. */
  static boolean renamed(CatalogueObject before, CatalogueObject after, Sides sides) {
    String was = before.text("not_null_name");
    String is = after.text("not_null_name");
    return !was.equals(is)
        && parents(before, sides)
            .filter(sides.before()::has)
            .anyMatch(
                column ->
                    sides.before().get(column).text("not_null_name").equals(was)
                        && sides.after().get(column).text("not_null_name").equals(is));
  }

  /** Whether a parent that the table keeps lets NULL be there again, and takes the table along. */
  static boolean loosened(CatalogueObject before, Sides sides) {
    return parents(before, sides)
        .filter(sides.before()::has)
        .anyMatch(
            column ->
                NotNull.loosened(sides.before().get(column), sides.after().get(column))
                    && !sides.after().get(column).has("not_null_no_inherit"));
  }

  /**
   * The parent's column whose NOT NULL lasts, and holds the name of that of a heir's as long as it
   * is there; null where the name stays or is free.
   */
  public static @Nullable Key holder(Key column, Sides sides) {
    CatalogueObject before = sides.before().find(column);
    CatalogueObject after = sides.after().find(column);
    if (before == null
        || after == null
        || column.kind() != Kind.COLUMN
        || !before.has("not_null_name")
        || !after.has("not_null_name")) {
      return null;
    }
    Key tree = PartitionNotNulls.top(column, sides);
    if (!tree.equals(column) && PartitionNotNulls.anew(tree, sides)) {
      return tree;
    }
    Key apart = WithheldNotNull.top(column, sides);
    if (apart != null) {
      return apart.equals(column) ? null : apart;
    }
    Key top = HandedOver.top(before, after, sides);
    if (top != null
        || (before.text("not_null_name").equals(after.text("not_null_name"))
            && !NotNull.loosened(before, after))) {
      return top;
    }
    return parents(before, sides)
        .filter(sides.before()::has)
        .filter(parent -> holds(parent, sides))
        .findFirst()
        .orElse(null);
  }

  private static boolean holds(Key parent, Sides sides) {
    CatalogueObject before = sides.before().get(parent);
    CatalogueObject after = sides.after().get(parent);
    String name = after.text("not_null_name");
    return !name.isEmpty()
        && name.equals(before.text("not_null_name"))
        && !NotNull.loosened(before, after)
        && !before.has("not_null_no_inherit");
  }

  /** What gives the NOT NULLs of heirs their new names while the parent's is away. */
  public static List<String> renamedBelow(Key parent, Sides sides) {
    CatalogueObject above = sides.before().get(parent);
    if (sides.before().get(parent.of(Kind.TABLE, "")).text("relkind").equals("p")) {
      CatalogueObject later = sides.after().get(parent);
      return again(later, PartitionNotNulls.renamed(later, sides), sides);
    }
    if (WithheldNotNull.takes(parent, sides)) {
      return WithheldNotNull.around(List.of(), parent, sides);
    }
    List<String> handed = HandedOver.statements(parent, sides);
    if (!handed.isEmpty()) {
      return handed;
    }
    List<String> statements = new ArrayList<>(NotNull.lifted(above, sides));
    for (CatalogueObject one : sides.heirs(parent.of(Kind.TABLE, ""))) {
      Key heir = one.key().of(Kind.COLUMN, parent.part());
      if (parent.equals(holder(heir, sides))) {
        CatalogueObject column = sides.after().get(heir);
        String was = sides.before().get(heir).text("not_null_name");
        String name = column.text("not_null_name");
        statements.add(
            column.has("not_null_inherited")
                ? NotNull.drop(column)
                : Tables.alter(heir) + "RENAME CONSTRAINT " + was + " TO " + name);
      }
    }
    statements.addAll(HandedOver.begun(parent, sides));
    return again(above, statements, sides);
  }

  private static List<String> again(CatalogueObject above, List<String> statements, Sides sides) {
    statements.add(NotNull.set(above));
    if (above.has("not_null_not_valid")) {
      NotNull.tried(above.key(), sides, statements);
    }
    return statements;
  }

  /** Whether a NOT NULL ends while a heir's, that is no partition, stays. */
  static boolean endsAlone(Key column, Sides sides) {
    return endsAlone(column, sides, new HashSet<>());
  }

  private static boolean endsAlone(Key column, Sides sides, Set<Key> seen) {
    CatalogueObject table = sides.before().find(column.of(Kind.TABLE, ""));
    CatalogueObject after = sides.after().find(column);
    return seen.add(column)
        && table != null
        && after != null
        && table.text("relkind").equals("r")
        && !after.has("not_null")
        && sides.heirs(table.key()).stream()
            .anyMatch(
                one ->
                    keeps(one, column, sides)
                        || endsAlone(one.key().of(Kind.COLUMN, column.part()), sides, seen));
  }

  private static boolean keeps(CatalogueObject heir, Key column, Sides sides) {
    CatalogueObject was = sides.before().find(heir.key().of(Kind.COLUMN, column.part()));
    CatalogueObject is = sides.after().find(heir.key().of(Kind.COLUMN, column.part()));
    return was != null && is != null && was.has("not_null") && is.has("not_null");
  }

  /**
   * What gives partitions back the NOT NULL that ends with their parent's, by column; it cannot end
   * for the parent alone.
   */
  public static Map<Key, String> restored(Key column, Sides sides) {
    CatalogueObject was = sides.before().get(column);
    CatalogueObject is = sides.after().get(column);
    CatalogueObject table = sides.before().find(column.of(Kind.TABLE, ""));
    Map<Key, String> restored = new TreeMap<>();
    if (table == null
        || !table.text("relkind").equals("p")
        || !was.has("not_null")
        || is.has("not_null")) {
      return restored;
    }
    for (CatalogueObject heir : sides.heirs(table.key())) {
      Key same = heir.key().of(Kind.COLUMN, column.part());
      if (keeps(heir, column, sides)
          && (!sides.before().get(same).has("not_null_name")
              || sides.before().get(same).has("not_null_inherited"))) {
        restored.put(same, NotNull.set(sides.after().get(same)));
      }
    }
    return restored;
  }

  /** The same column of each parent that the table keeps. */
  static Stream<Key> parents(CatalogueObject before, Sides sides) {
    return Sides.parents(sides.before(), before.key()).stream()
        .filter(
            one -> {
              CatalogueObject other = sides.after().find(one.key());
              return other != null
                  && other.text("bound").equals(one.text("bound"))
                  && !PartitionNotNulls.leaves(one, sides);
            })
        .map(Sides::parent)
        .map(table -> new Key(Kind.COLUMN, table.schema(), table.name(), before.key().part()))
        .filter(sides.after()::has);
  }
}
