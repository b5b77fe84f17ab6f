package dev.whimbrel.model.action;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody filled into the form of an action, and who.
 *
 * @param values by name of the field, as the entity would have them; a reference is the entity
 * @param asker the entity that stands for whoever does it; null for a program of the application
 * @param now when it is done, the same moment for all rows
 */
public record Answers(Map<String, @Nullable Object> values, @Nullable Object asker, Instant now) {

  /** Whoever does it. */
  public <V> Optional<V> asker(Class<V> type) {
    return Optional.ofNullable(asker).map(type::cast);
  }

  /** The value of a field; none where it was left empty. */
  public <V> Optional<V> get(String field, Class<V> type) {
    return Optional.ofNullable(values.get(field)).map(type::cast);
  }
}
