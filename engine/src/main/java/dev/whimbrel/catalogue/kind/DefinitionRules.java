package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server's own text makes, and nothing can change where it is. */
final class DefinitionRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    return List.of(object.text("definition").split(";\n"));
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    String definition = object.text("definition");
    if (object.key().part().equals("base type") && sides.fate(object.key()) == Fate.DROPPED) {
      // Nobody has it any more but the functions that read and write it.
      return List.of("DROP " + object.address() + " CASCADE");
    }
    // A user mapping has no address, and no comment either.
    return List.of(
        object.address().isEmpty()
            ? "DROP "
                + definition.substring("CREATE ".length()).replaceFirst("(?s) OPTIONS \\(.*", "")
            : "DROP " + object.address());
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    return null;
  }
}
