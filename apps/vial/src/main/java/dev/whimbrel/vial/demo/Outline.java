package dev.whimbrel.vial.demo;

import java.util.List;
import java.util.Random;

/**
 * The border of a county: closed rings of corners, some of them around holes or islands.
 *
 * @param rings each as longitude, latitude, longitude, latitude, ...
 */
record Outline(List<double[]> rings) {

  /** Copies the list. */
  Outline {
    rings = List.copyOf(rings);
  }

  /** Whether a point lies inside, by counting the borders to the east of it. */
  boolean contains(double longitude, double latitude) {
    boolean inside = false;
    for (double[] ring : rings) {
      for (int i = 0; i < ring.length - 2; i += 2) {
        double south = ring[i + 1];
        double north = ring[i + 3];
        if ((south > latitude) != (north > latitude)) {
          double share = (latitude - south) / (north - south);
          inside ^= longitude < ring[i] + share * (ring[i + 2] - ring[i]);
        }
      }
    }
    return inside;
  }

  /** A point inside of it that is a whole number of hundred thousandths of a degree. */
  Place randomPlace(Random random) {
    double[] box = largestBox();
    while (true) {
      double longitude = round(box[0] + random.nextDouble() * (box[2] - box[0]));
      double latitude = round(box[1] + random.nextDouble() * (box[3] - box[1]));
      if (contains(longitude, latitude)) {
        return new Place(latitude, longitude);
      }
    }
  }

  /**
   * The box of the largest part: the box of all would span the globe where a county crosses 180°.
   */
  private double[] largestBox() {
    double[] largest = {0, 0, 0, 0};
    for (double[] ring : rings) {
      double[] box = {180, 90, -180, -90};
      for (int i = 0; i < ring.length; i += 2) {
        box[0] = Math.min(box[0], ring[i]);
        box[1] = Math.min(box[1], ring[i + 1]);
        box[2] = Math.max(box[2], ring[i]);
        box[3] = Math.max(box[3], ring[i + 1]);
      }
      if ((box[2] - box[0]) * (box[3] - box[1])
          > (largest[2] - largest[0]) * (largest[3] - largest[1])) {
        largest = box;
      }
    }
    return largest;
  }

  private static double round(double degrees) {
    return Math.round(degrees * 100_000) / 100_000d;
  }

  /**
   * A point on the map.
   *
   * @param latitude degrees north
   * @param longitude degrees east
   */
  record Place(double latitude, double longitude) {}
}
