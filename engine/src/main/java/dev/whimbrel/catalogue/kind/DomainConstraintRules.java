package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks of a domain. */
final class DomainConstraintRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    return List.of(
        alter(object) + "ADD CONSTRAINT " + name(object) + " " + object.text("definition"));
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of(alter(object) + "DROP CONSTRAINT " + name(object));
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    return before.text("definition").equals(after.text("definition") + " NOT VALID")
        ? Alteration.quiet(List.of(alter(after) + "VALIDATE CONSTRAINT " + name(after)))
        : null;
  }

  private static String alter(CatalogueObject object) {
    return "ALTER DOMAIN " + object.key().qualified() + " ";
  }

  private static String name(CatalogueObject object) {
    return Names.quote(object.key().part());
  }
}
