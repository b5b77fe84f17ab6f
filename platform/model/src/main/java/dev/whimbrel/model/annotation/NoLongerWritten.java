package dev.whimbrel.model.annotation;

import org.jspecify.annotations.Nullable;

/** Refuses rows of entities that are going away: code that still makes them would lose them. */
public final class NoLongerWritten {

  private NoLongerWritten() {}

  /**
   * Does nothing for an entity that stays.
   *
   * @throws IllegalStateException that says what to use instead of a deprecated one
   */
  public static void refuse(Class<?> entity) {
    @Nullable Deprecate deprecated = entity.getAnnotation(Deprecate.class);
    if (deprecated != null) {
      throw new IllegalStateException(
          "%s is deprecated, and no longer written: %s"
              .formatted(entity.getSimpleName(), deprecated.value()));
    }
  }
}
