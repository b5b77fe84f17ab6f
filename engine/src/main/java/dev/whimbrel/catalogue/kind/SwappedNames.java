package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.FormerName;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sequences of identities that take each other's names, and NOT NULLs of a table that do: one of
 * them steps aside first.
 */
public final class SwappedNames {

  /** What holds a name for a column. */
  private static final String SEQUENCE = "sequence";

  private static final String NOT_NULL = "not_null_name";

  private SwappedNames() {}

  /** What happens before anything else. */
  public static List<String> aside(Sides sides) {
    List<String> statements = new ArrayList<>();
    for (Key key : sides.fates().keySet().stream().sorted().toList()) {
      if (key.kind() == Kind.COLUMN && waits(key, SEQUENCE, sides)) {
        CatalogueObject before = sides.before().get(key);
        statements.add(
            "ALTER SEQUENCE %s RENAME TO %s"
                .formatted(before.text(SEQUENCE), Names.quote(former(before, sides))));
      }
      if (key.kind() == Kind.COLUMN && waits(key, NOT_NULL, sides)) {
        CatalogueObject before = sides.before().get(key);
        statements.add(
            "%sRENAME CONSTRAINT %s TO %s"
                .formatted(Tables.alter(key), before.text(NOT_NULL), notNull(before, sides)));
      }
    }
    return statements;
  }

  /** Whether a name is nobody's when the columns change. */
  public static boolean frees(String name, Key column, Sides sides) {
    return column.kind() == Kind.COLUMN
        && waits(column, TakenNames.isOfConstraint(name) ? NOT_NULL : SEQUENCE, sides);
  }

  /** What a column's sequence is called when the column changes. */
  static String sequence(CatalogueObject column, Sides sides) {
    return waits(column.key(), SEQUENCE, sides)
        ? Names.quote(column.key().schema()) + "." + Names.quote(former(column, sides))
        : column.text(SEQUENCE);
  }

  /** What a column's NOT NULL is called when the column changes. */
  static String notNull(CatalogueObject column, Sides sides) {
    return waits(column.key(), NOT_NULL, sides)
        ? Names.quote(former(column, sides))
        : column.text(NOT_NULL);
  }

  private static String former(CatalogueObject column, Sides sides) {
    Key key = column.key();
    String name = key.name() + "_" + key.part();
    return FormerName.of(
        new Key(Kind.SEQUENCE, key.schema(), name, ""), sides.before(), sides.after());
  }

  /** The first of those in a circle. */
  private static boolean waits(Key column, String what, Sides sides) {
    Set<Key> circle = new TreeSet<>();
    Key next = column;
    while (next != null && circle.add(next)) {
      next = owner(next, what, sides);
    }
    return column.equals(next) && circle.size() > 1 && column.equals(circle.iterator().next());
  }

  /** Whose sequence, or NOT NULL in the same table, has the name that a column's is to get. */
  private static @Nullable Key owner(Key column, String what, Sides sides) {
    CatalogueObject before = sides.before().find(column);
    CatalogueObject after = sides.after().find(column);
    if (before == null || after == null || !before.has(what) || !after.has(what)) {
      return null;
    }
    String name = after.text(what);
    boolean sequence = what.equals(SEQUENCE);
    if (before.text(what).equals(name) || (!sequence && Inherited.renamed(before, after, sides))) {
      return null;
    }
    return (sequence
            ? sides.before().keys().stream().filter(key -> key.kind() == Kind.COLUMN)
            : sides.before().parts(column, Kind.COLUMN).stream().map(CatalogueObject::key))
        .filter(key -> sides.before().get(key).text(what).equals(name))
        .findFirst()
        .orElse(null);
  }
}
