package dev.whimbrel.model;

import java.util.Optional;

/** What whoever asks may see; whatever reads rows takes one, so that nothing can forget to ask. */
public interface Sight {

  /** Sees every row, for what the platform itself reads. */
  Sight EVERYTHING = resource -> true;

  /** Whether rows of the resource may be seen. */
  boolean sees(Resource<?> resource);

  /** The key of the row that stands for whoever asks, such as the signed-in user's among users. */
  default Optional<Object> own(Resource<?> resource) {
    return Optional.empty();
  }

  /**
   * Whether all rows on the way of a path, and the one that it ends at, are of resources that may
   * be seen.
   */
  default boolean follows(Resources resources, Resource<?> resource, String path) {
    return resources.shown(resource, path).joins().stream()
        .allMatch(join -> resources.ofTable(join.table()).map(this::sees).orElse(false));
  }
}
