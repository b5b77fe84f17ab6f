package dev.whimbrel.catalogue.diff;

import java.util.List;

/** Steps each of which would have to come before another; a fault of this package. */
public final class CircularDifference extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  CircularDifference(List<String> steps) {
    super("these steps wait for each other: " + String.join(", ", steps));
  }
}
