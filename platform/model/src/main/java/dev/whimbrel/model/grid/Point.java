package dev.whimbrel.model.grid;

/**
 * Two fields that say together where on the globe a row lies, in degrees.
 *
 * @param latitude path of the one from -90 in the south to 90
 * @param longitude path of the one from -180 in the west to 180
 */
public record Point(String latitude, String longitude) {}
