package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.FormerName;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import dev.whimbrel.catalogue.kind.Fate;
import dev.whimbrel.catalogue.kind.Fields;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.ArrayList;
import java.util.List;

/** A type that gives its name to the one that follows it, and stays until no column holds it. */
final class Successor {

  private Successor() {}

  static List<String> rename(CatalogueObject old, Sides sides) {
    String name = Names.quote(name(old.key(), sides));
    List<String> statements = new ArrayList<>();
    statements.add("ALTER " + old.address() + " RENAME TO " + name);
    if (old.key().kind() == Kind.RANGE) {
      statements.addAll(makers(old, subtype(old, sides), name));
    }
    if (old.key().kind() == Kind.COMPOSITE) {
      statements.addAll(Fields.aligned(old.key(), address(old, sides), sides));
    }
    return statements;
  }

  /** The functions that make values of a range keep its name, and so has its second type. */
  private static List<String> makers(CatalogueObject range, String sub, String name) {
    String of = range.key().qualified();
    String address = Names.quote(range.key().schema()) + "." + name;
    String many = range.text("multirange");
    String several = Names.quote(name.replace("\"", "") + "_many");
    List<String> statements = new ArrayList<>();
    for (String arguments : List.of(sub + ", " + sub, sub + ", " + sub + ", text")) {
      statements.add("ALTER FUNCTION %s(%s) RENAME TO %s".formatted(of, arguments, name));
    }
    for (String arguments : List.of("", address, address + "[]")) {
      statements.add("ALTER FUNCTION %s(%s) RENAME TO %s".formatted(many, arguments, several));
    }
    statements.add("ALTER TYPE %s RENAME TO %s".formatted(many, several));
    return statements;
  }

  /** Which may have given its name away already. */
  private static String subtype(CatalogueObject range, Sides sides) {
    String sub = range.text("subtype");
    for (Key used : range.uses()) {
      if (Sides.isHeld(used) && used.qualified().equals(sub) && sides.fate(used) == Fate.REBUILT) {
        String address = address(sides.before().get(used), sides);
        return address.substring(address.indexOf(' ') + 1);
      }
    }
    return sub;
  }

  static String address(CatalogueObject old, Sides sides) {
    String kind = old.address().substring(0, old.address().indexOf(' '));
    return kind + " " + Names.quote(old.key().schema()) + "." + Names.quote(name(old.key(), sides));
  }

  private static String name(Key key, Sides sides) {
    return FormerName.of(key, sides.before(), sides.after());
  }
}
