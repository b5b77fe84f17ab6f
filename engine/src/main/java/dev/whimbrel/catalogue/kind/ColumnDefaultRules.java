package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.List;

/** Defaults of columns, of views too. */
final class ColumnDefaultRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    return List.of(Tables.alterColumn(object) + "SET DEFAULT " + object.text("expression"));
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of(Tables.alterColumn(object) + "DROP DEFAULT");
  }

  @Override
  public Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    return Alteration.quiet(create(after, sides));
  }
}
