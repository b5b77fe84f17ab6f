package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.kind.AllRules;
import dev.whimbrel.catalogue.kind.Alteration;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A column whose type is replaced by one of the same name. */
final class Retyping {

  private Retyping() {}

  /** Its change, as if the type had another name before; null when the column is made anew. */
  static @Nullable Alteration of(CatalogueObject before, CatalogueObject after, Sides sides) {
    Map<String, String> attributes = new TreeMap<>(before.attributes());
    attributes.put("type", before.text("type") + " ");
    CatalogueObject old =
        new CatalogueObject(before.key(), before.address(), attributes, before.uses());
    return AllRules.of(before.key().kind()).alter(old, after, sides);
  }
}
