package dev.whimbrel.vial.api;

import dev.whimbrel.model.row.Values;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What PostgreSQL can hold of what JSON can say. */
final class Storable {

  private Storable() {}

  /** Why a text cannot be stored as it is. */
  static Optional<String> fault(String text) {
    if (text.indexOf('\0') >= 0) {
      return Optional.of("NUL characters are not allowed");
    }
    return Values.HALF_CHARACTER.matcher(text).find()
        ? Optional.of("half a character (a surrogate alone) is not allowed")
        : Optional.empty();
  }

  /** Why a value cannot, for any text or name in it. */
  static Optional<String> fault(JsonNode value) {
    if (value.isString()) {
      return fault(value.asString());
    }
    return value
        .propertyStream()
        .map(member -> fault(member.getKey()))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> value.valueStream().map(Storable::fault).flatMap(Optional::stream).findFirst());
  }
}
