package dev.whimbrel.model.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that people do to rows that they ticked: a button above the list. All rows are changed
 * in one transaction, and nobody is asked to trust it: what it would change is shown first, by
 * doing it and taking it back. So an action changes its row and nothing outside of the database.
 *
 * @param <T> the entity
 * @param name its word in addresses: {@code mark-as-called}
 * @param label of its button: "Mark as called"
 * @param asks fields of the resource whose controls its form shows; what is filled in is given to
 *     the change
 * @param adds the entity of which it adds rows, whose fields it asks for instead; null for none
 * @param change what it does to one row
 */
public record Action<T>(
    String name, String label, List<String> asks, @Nullable Class<?> adds, Change<T> change) {

  /** Copies the list. */
  public Action {
    asks = List.copyOf(asks);
  }

  /** An action that asks for nothing, called by its label. */
  public static <T> Action<T> named(String label, Change<T> change) {
    String word = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return new Action<>(word, label, List.of(), null, change);
  }

  /** The same action that asks for the values of these fields. */
  public Action<T> asking(String... fields) {
    List<String> all = new ArrayList<>(asks);
    all.addAll(List.of(fields));
    return new Action<>(name, label, all, adds, change);
  }

  /**
   * The same action that adds rows of another entity by {@link Answers#add}, and asks for the
   * values of these fields of it.
   */
  public Action<T> adding(Class<?> entity, String... fields) {
    return new Action<>(name, label, List.of(fields), entity, change);
  }

  /**
   * Changes one row.
   *
   * @param <T> the entity
   */
  @FunctionalInterface
  public interface Change<T> {

    /** Does it; a row that must not be changed is refused with {@link ActionRefused}. */
    void to(T row, Answers answers);
  }
}
