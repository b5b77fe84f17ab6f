package dev.whimbrel.vial.entity;

/**
 * Where a row lies, as a point on a ball of radius 1, so that a search around a point needs an
 * index and no knowledge of poles or of the 180th meridian.
 */
public final class Globe {

  /**
   * The SQL expression, with columns {@code latitude} and {@code longitude}. The function {@code
   * ll_to_earth} would be shorter, but before PostgreSQL 17 its body looks names up in the search
   * path of whoever reads the index, so that a dump with it cannot be restored.
   */
  public static final String POINT =
      "cube(ARRAY[cos(radians(latitude::double precision)) * cos(radians(longitude::double"
          + " precision)), cos(radians(latitude::double precision)) *"
          + " sin(radians(longitude::double precision)), sin(radians(latitude::double"
          + " precision))])";

  private Globe() {}
}
