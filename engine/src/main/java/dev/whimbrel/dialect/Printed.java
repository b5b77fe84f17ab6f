package dev.whimbrel.dialect;

import dev.whimbrel.schema.ObjectName;
import dev.whimbrel.schema.Schema;
import java.util.Map;

/**
 * A schema in the server's own words.
 *
 * @param schema without the texts that the server could not be asked about
 * @param unprinted why it could not, for each of those
 */
public record Printed(Schema schema, Map<ObjectName, String> unprinted) {

  /** Copies. */
  public Printed {
    unprinted = Map.copyOf(unprinted);
  }
}
