package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.List;

/** Which column a sequence goes away with. */
final class OwnershipRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    return List.of(alter(object) + object.text("owned_by"));
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of(alter(object) + "NONE");
  }

  @Override
  public Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    return Alteration.quiet(create(after, sides));
  }

  private static String alter(CatalogueObject object) {
    return "ALTER SEQUENCE " + object.key().qualified() + " OWNED BY ";
  }
}
