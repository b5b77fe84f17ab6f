package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.ArrayList;
import java.util.List;

/** Rights to what the server brings, beside those that it came with. */
public final class RightsRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    // They are granted as on any other object.
    return List.of();
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return Grants.changes("", object.address(), object.text("grants"), "");
  }

  @Override
  public Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    return Alteration.quiet(List.of());
  }

  /** What is wanted; a file does not say what whoever runs the server has granted of its own. */
  public static Catalogue kept(Catalogue before, Catalogue after) {
    List<CatalogueObject> objects = new ArrayList<>();
    for (Key key : before.keys()) {
      if (key.kind() == Kind.RIGHTS && !after.origin().ownersKnown() && !after.has(key)) {
        objects.add(before.get(key));
      }
    }
    if (objects.isEmpty()) {
      return after;
    }
    after.keys().forEach(key -> objects.add(after.get(key)));
    return new Catalogue(after.origin(), objects);
  }
}
