package dev.whimbrel.vial.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** The outlines of all counties, from the GeoJSON file that lies in the application. */
final class Outlines {

  private static final String FILE = "/vial/us-counties/counties-simple.json";

  private final Map<String, Outline> byFips = new HashMap<>();

  private Outlines() {}

  /** Reads the file as a stream: a tree of its 240,000 numbers would take ten times as long. */
  static Outlines read() {
    Outlines outlines = new Outlines();
    try (InputStream file = Objects.requireNonNull(Outlines.class.getResourceAsStream(FILE), FILE);
        JsonParser json = JsonMapper.shared().createParser(file)) {
      String fips = "";
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.PROPERTY_NAME && json.currentName().equals("id")) {
          fips = json.nextStringValue();
        } else if (token == JsonToken.PROPERTY_NAME && json.currentName().equals("coordinates")) {
          outlines.byFips.put(fips, new Outline(rings(json)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return outlines;
  }

  /** The outline of the county of that code. */
  Outline of(String fips) {
    return Objects.requireNonNull(byFips.get(fips), () -> "no outline of county " + fips);
  }

  /**
   * Takes rings from polygons and from lists of polygons alike: a ring ends with its last point.
   */
  private static List<double[]> rings(JsonParser json) {
    List<double[]> rings = new ArrayList<>();
    double[] ring = new double[128];
    int length = 0;
    int depth = 0;
    boolean point = false;
    do {
      JsonToken token = json.nextToken();
      if (token == JsonToken.START_ARRAY) {
        depth++;
      } else if (token == JsonToken.END_ARRAY) {
        depth--;
        if (!point && length > 0) {
          rings.add(Arrays.copyOf(ring, length));
          length = 0;
        }
        point = false;
      } else {
        if (length == ring.length) {
          ring = Arrays.copyOf(ring, 2 * length);
        }
        ring[length++] = json.getDoubleValue();
        point = true;
      }
    } while (depth > 0);
    return rings;
  }
}
