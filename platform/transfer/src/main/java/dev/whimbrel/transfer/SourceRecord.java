package dev.whimbrel.transfer;

import dev.whimbrel.model.Naming;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One record as it came.
 *
 * @param index its place in the file, from 0
 * @param json the record itself
 */
public record SourceRecord(long index, ObjectNode json) {

  /** The record's own key, cut where it is too long to be one; null without one. */
  public @Nullable String key() {
    JsonNode id = json.get("id");
    return id != null && id.isString() ? Naming.cut(id.stringValue().replace('\0', '?')) : null;
  }
}
