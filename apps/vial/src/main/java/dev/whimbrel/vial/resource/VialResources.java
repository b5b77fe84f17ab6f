package dev.whimbrel.vial.resource;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.ResourceBuilder;
import java.util.List;
import java.util.stream.Stream;

/** The descriptions of VIAL's entities. */
public final class VialResources {

  private VialResources() {}

  /** Begins a description; lists of VIAL have pages of 100 rows. */
  static <T> ResourceBuilder<T> of(Class<T> entity) {
    return Resource.of(entity).rows(100);
  }

  /** All of them; an entity without one has the defaults. */
  public static List<Resource<?>> all() {
    return Stream.<List<Resource<?>>>of(
            PlaceResources.all(), CallingResources.all(), ReferenceResources.all())
        .flatMap(List::stream)
        .toList();
  }
}
