package dev.whimbrel.model.restriction;

import java.util.HashSet;
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

  /**
   * What is left to somebody who does something with what these limits show, and is kept to others
   * with that: rows that are within both, and fields that are shown but cannot be set.
   */
  public Limits doing(Limits others) {
    return new Limits(both(rows, others.rows()), hidden, locking(others).locked());
  }

  /** The same rows and fields, of which those cannot be set that others keep back. */
  public Limits locking(Limits others) {
    Set<String> fixed = new HashSet<>(others.locked());
    fixed.addAll(others.hidden());
    return new Limits(rows, hidden, fixed);
  }

  /** The same, without those fields. */
  public Limits hiding(Set<String> others) {
    if (others.isEmpty()) {
      return this;
    }
    Set<String> all = new HashSet<>(hidden);
    all.addAll(others);
    return new Limits(rows, all, locked);
  }

  private static @Nullable RowLimit both(@Nullable RowLimit one, @Nullable RowLimit other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return (alias, bindings) ->
        "(%s) AND (%s)".formatted(one.sql(alias, bindings), other.sql(alias, bindings));
  }

  /** Copies the sets. */
  public Limits {
    hidden = Set.copyOf(hidden);
    locked = Set.copyOf(locked);
  }
}
