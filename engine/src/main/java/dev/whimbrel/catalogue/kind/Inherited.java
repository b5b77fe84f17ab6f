package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;

/** What a change of a parent's column does to its children by itself. */
final class Inherited {

  private Inherited() {}

  /** Whether a parent that the table keeps gives its own column the same new type. */
  static boolean retyped(CatalogueObject before, CatalogueObject after, Sides sides) {
    for (CatalogueObject one : Sides.parents(sides.before(), before.key())) {
      CatalogueObject other = sides.after().find(one.key());
      Key table = Sides.parent(one);
      Key column = new Key(Kind.COLUMN, table.schema(), table.name(), before.key().part());
      CatalogueObject was = sides.before().find(column);
      CatalogueObject is = sides.after().find(column);
      if (other != null
          && other.text("bound").equals(one.text("bound"))
          && was != null
          && is != null
          && ColumnText.type(is).equals(ColumnText.type(after))) {
        return true;
      }
    }
    return false;
  }
}
