package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one kind of object is made, changed and dropped. */
public interface Rules {

  /** Makes it, without what {@link Extras} adds. */
  List<String> create(CatalogueObject object, Sides sides);

  /** Drops it. */
  List<String> drop(CatalogueObject object, Sides sides);

  /** Changes it where it is, what {@link Extras} adds aside; null when it must be made anew. */
  @Nullable Alteration alter(CatalogueObject before, CatalogueObject after, Sides sides);
}
