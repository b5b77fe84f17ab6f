package dev.whimbrel.model.restriction;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a resource is kept from somebody.
 *
 * @param rows which rows are left; null for all
 * @param hidden names of fields that are nowhere shown
 * @param locked names of fields that cannot be set
 */
public record Limits(@Nullable RowLimit rows, Set<String> hidden, Set<String> locked) {

  /** Nothing is kept back. */
  public static final Limits NONE = new Limits(null, Set.of(), Set.of());

  /** Copies the sets. */
  public Limits {
    hidden = Set.copyOf(hidden);
    locked = Set.copyOf(locked);
  }
}
