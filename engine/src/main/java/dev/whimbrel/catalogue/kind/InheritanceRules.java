package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** That a table inherits from another, or is a partition of it. */
final class InheritanceRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    return List.of(
        object.has("bound")
            ? "ALTER TABLE ONLY %s ATTACH PARTITION %s %s"
                .formatted(object.key().part(), object.text("child"), object.text("bound"))
            : "ALTER TABLE ONLY %s INHERIT %s"
                .formatted(object.text("child"), object.key().part()));
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of(
        object.has("bound")
            ? "ALTER TABLE ONLY %s DETACH PARTITION %s"
                .formatted(object.key().part(), object.text("child"))
            : "ALTER TABLE ONLY %s NO INHERIT %s"
                .formatted(object.text("child"), object.key().part()));
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    return null;
  }
}
