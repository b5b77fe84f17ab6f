package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Names;

/** A type that gives its name to the one that follows it, and stays until no column holds it. */
final class Successor {

  private static final int LONGEST = 50;

  private Successor() {}

  static String rename(CatalogueObject old) {
    return "ALTER " + old.address() + " RENAME TO " + Names.quote(name(old.key()));
  }

  static String address(CatalogueObject old) {
    String kind = old.address().substring(0, old.address().indexOf(' '));
    return kind + " " + Names.quote(old.key().schema()) + "." + Names.quote(name(old.key()));
  }

  private static String name(Key key) {
    String name = key.name();
    return name.substring(0, Math.min(name.length(), LONGEST)) + "_before";
  }
}
