package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a partition's index is a part of the parent's; it ends with either, or with the partition.
 */
final class IndexAttachmentRules implements Rules {

  @Override
  public List<String> create(CatalogueObject object, Sides sides) {
    return List.of(
        "ALTER INDEX %s ATTACH PARTITION %s"
            .formatted(object.text("parent"), object.text("child")));
  }

  @Override
  public List<String> drop(CatalogueObject object, Sides sides) {
    return List.of();
  }

  @Override
  public @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides) {
    return null;
  }
}
