package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.Arrays;

/** A type that gives its name to the one that follows it, and stays until no column holds it. */
final class Successor {

  private static final int LONGEST = 50;

  private Successor() {}

  static String rename(CatalogueObject old, Sides sides) {
    return "ALTER " + old.address() + " RENAME TO " + Names.quote(name(old.key(), sides));
  }

  static String address(CatalogueObject old, Sides sides) {
    String kind = old.address().substring(0, old.address().indexOf(' '));
    return kind + " " + Names.quote(old.key().schema()) + "." + Names.quote(name(old.key(), sides));
  }

  private static String name(Key key, Sides sides) {
    String name = key.name();
    String free = name.substring(0, Math.min(name.length(), LONGEST)) + "_before";
    while (taken(new Key(Kind.TABLE, key.schema(), free, ""), sides)) {
      free += "_";
    }
    return free;
  }

  /** Every table and view is a type too. */
  private static boolean taken(Key name, Sides sides) {
    return Arrays.stream(Kind.values())
        .map(kind -> name.of(kind, ""))
        .anyMatch(key -> sides.before().has(key) || sides.after().has(key));
  }
}
