package dev.whimbrel.model.action;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody filled into the form of an action.
 *
 * @param values by name of the field, as the entity would have them; a reference is the entity
 */
public record Answers(Map<String, @Nullable Object> values) {

  /** The value of a field; none where it was left empty. */
  public <V> Optional<V> get(String field, Class<V> type) {
    return Optional.ofNullable(values.get(field)).map(type::cast);
  }
}
