package dev.whimbrel.vial.airtable;

/**
 * The box around California, with a margin of about 3 km for points on piers and shores. Source: US
 * Census Bureau, cartographic boundary file of 2016.
 */
final class California {

  private static final double MARGIN = 0.03;

  private California() {}

  static boolean holds(double latitude, double longitude) {
    return latitude >= 32.53415 - MARGIN
        && latitude <= 42.00952 + MARGIN
        && longitude >= -124.40960 - MARGIN
        && longitude <= -114.13121 + MARGIN;
  }
}
