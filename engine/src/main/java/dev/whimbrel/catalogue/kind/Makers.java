package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Whose default privileges are whose. Those of whoever reads a catalogue have no name in it, for a
 * file has been loaded by just anybody; of two databases they may be those of two roles.
 */
public final class Makers {

  private Makers() {}

  /** What is wanted, with nameless ones for whoever read what is. */
  public static Catalogue seen(Catalogue before, Catalogue after) {
    String here = before.origin().user();
    String there = after.origin().user();
    boolean known = before.origin().ownersKnown() && after.origin().ownersKnown();
    if (!known || here.equals(there)) {
      return after;
    }
    List<CatalogueObject> objects = new ArrayList<>();
    for (Key key : after.keys()) {
      CatalogueObject object = after.get(key);
      String name = key.name().isEmpty() ? there : key.name().equals(here) ? "" : key.name();
      objects.add(
          key.kind() == Kind.DEFAULT_PRIVILEGES
              ? new CatalogueObject(
                  new Key(key.kind(), key.schema(), name, key.part()),
                  object.address(),
                  object.attributes(),
                  object.uses())
              : object);
    }
    return new Catalogue(after.origin(), objects);
  }
}
