package dev.whimbrel.admin.beside;

import java.util.Map;

/**
 * Rows that say something of another row are shown beside its form, with what differs marked. An
 * application declares it as a bean.
 *
 * @param of the entity whose form it is
 * @param source the entity that says something of it
 * @param reference the field of the source that names the row
 * @param pairs by name of a field of the row, the field of the source that says the same; {@code
 *     importJson/address/city} is a value inside of a field of JSON
 */
public record Beside(Class<?> of, Class<?> source, String reference, Map<String, String> pairs) {

  /** Copies the pairs. */
  public Beside {
    pairs = Map.copyOf(pairs);
  }
}
