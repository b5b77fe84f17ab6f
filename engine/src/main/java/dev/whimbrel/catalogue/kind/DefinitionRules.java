package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server's own text makes, and nothing can change where it is. */
public final class DefinitionRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    return List.of(parts(object));
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    String definition = object.text("definition");
    // A user mapping has no address, and no comment either.
    return List.of(
        object.address().isEmpty()
            ? "DROP "
                + definition.substring("CREATE ".length()).replaceFirst("(?s) OPTIONS \\(.*", "")
            : "DROP " + object.address() + cascade(object, sides));
  }

  /** Nobody has a type any more that goes but the functions that read and write its values. */
  public static String cascade(CatalogueObject object, Sides sides) {
    boolean base =
        object.key().part().equals("base type") && sides.fate(object.key()) == Fate.DROPPED;
    boolean range = object.key().kind() == Kind.RANGE && parts(object).length > 1;
    return base || range ? " CASCADE" : "";
  }

  private static String[] parts(CatalogueObject object) {
    return object.text("definition").split(";\n");
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    return null;
  }
}
