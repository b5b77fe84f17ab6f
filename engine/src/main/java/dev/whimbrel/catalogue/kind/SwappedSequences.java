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

/** Sequences of identities that take each other's names: one of them steps aside first. */
public final class SwappedSequences {

  private static final String SEQUENCE = "sequence";

  private SwappedSequences() {}

  /** What happens before anything else. */
  public static List<String> aside(Sides sides) {
    List<String> statements = new ArrayList<>();
    for (Key key : sides.fates().keySet().stream().sorted().toList()) {
      if (key.kind() == Kind.COLUMN && waits(key, sides)) {
        CatalogueObject before = sides.before().get(key);
        statements.add(
            "ALTER SEQUENCE %s RENAME TO %s"
                .formatted(before.text(SEQUENCE), Names.quote(former(before, sides))));
      }
    }
    return statements;
  }

  /** Whether a name is nobody's when the columns change. */
  public static boolean frees(String name, Key column, Sides sides) {
    return !TakenNames.isOfConstraint(name) && column.kind() == Kind.COLUMN && waits(column, sides);
  }

  /** What a column's sequence is called when the column changes. */
  static String name(CatalogueObject column, Sides sides) {
    return waits(column.key(), sides)
        ? Names.quote(column.key().schema()) + "." + Names.quote(former(column, sides))
        : column.text(SEQUENCE);
  }

  private static String former(CatalogueObject column, Sides sides) {
    Key key = column.key();
    String name = key.name() + "_" + key.part();
    return FormerName.of(
        new Key(Kind.SEQUENCE, key.schema(), name, ""), sides.before(), sides.after());
  }

  /** The first of those in a circle. */
  private static boolean waits(Key column, Sides sides) {
    Set<Key> circle = new TreeSet<>();
    Key next = column;
    while (next != null && circle.add(next)) {
      next = owner(next, sides);
    }
    return column.equals(next) && circle.size() > 1 && column.equals(circle.iterator().next());
  }

  /** Whose sequence has the name that a column's is to get. */
  private static @Nullable Key owner(Key column, Sides sides) {
    CatalogueObject before = sides.before().find(column);
    CatalogueObject after = sides.after().find(column);
    if (before == null || after == null || !before.has(SEQUENCE)) {
      return null;
    }
    String name = after.text(SEQUENCE);
    return before.text(SEQUENCE).equals(name)
        ? null
        : sides.before().keys().stream()
            .filter(key -> key.kind() == Kind.COLUMN)
            .filter(key -> sides.before().get(key).text(SEQUENCE).equals(name))
            .findFirst()
            .orElse(null);
  }
}
