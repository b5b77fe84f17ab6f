package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    CatalogueObject was = sides.before().find(before.key().of(Kind.SEQUENCE, ""));
    CatalogueObject is = sides.after().find(after.key().of(Kind.SEQUENCE, ""));
    // What is owned by a column is given to nobody but the owner of its table.
    boolean given = was != null && is != null && Owners.change(was, is, sides);
    return given ? null : Alteration.quiet(create(after, sides));
  }

  private static String alter(CatalogueObject object) {
    return "ALTER SEQUENCE " + object.key().qualified() + " OWNED BY ";
  }
}
