package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.List;

/** Schemas: nothing but a name. */
final class SchemaRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    return List.of("CREATE " + object.address());
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of("DROP " + object.address());
  }

  @Override
  public Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    return Alteration.quiet(List.of());
  }
}
