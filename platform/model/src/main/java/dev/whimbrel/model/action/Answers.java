package dev.whimbrel.model.action;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody filled into the form of an action, and who.
 *
 * @param values by name of the field, as the entity would have them; a reference is the entity
 * @param asker the entity that stands for whoever does it; null for a program of the application
 * @param now when it is done, the same moment for all rows
 * @param others rows besides the one that it is done to
 */
public record Answers(
    Map<String, @Nullable Object> values, @Nullable Object asker, Instant now, Others others) {

  /** Whoever does it. */
  public <V> Optional<V> asker(Class<V> type) {
    return Optional.ofNullable(asker).map(type::cast);
  }

  /** The value of a field; none where it was left empty. */
  public <V> Optional<V> get(String field, Class<V> type) {
    return Optional.ofNullable(values.get(field)).map(type::cast);
  }

  /** The rows of an entity that refer by that field to the one that it is done to. */
  public <V> List<V> referring(Class<V> type, String reference, Object row) {
    return others.referring(type, reference, row);
  }

  /** The first of all rows of an entity in an order such as {@code -priority}. */
  public <V> Optional<V> first(Class<V> type, String order) {
    return others.first(type, order);
  }

  /** Adds a row, in the same transaction; the action says by {@code adding} of which entity. */
  public void add(Object row) {
    others.add(row);
  }
}
