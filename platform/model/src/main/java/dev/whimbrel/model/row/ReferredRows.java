package dev.whimbrel.model.row;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks rows up that a list refers to, so that its statement means them by their keys: the index of
 * the reference then serves, and the server knows how many rows have just these. Of a condition on
 * a joined table it knows neither.
 */
public final class ReferredRows {

  /** So many are named one by one; what more of them have is common, and found on the way. */
  private static final int NAMED = 1_000;

  private final Select select;
  private final JdbcClient jdbc;

  /** For the rows of a statement. */
  public ReferredRows(Select select, JdbcClient jdbc) {
    this.select = select;
    this.jdbc = jdbc;
  }

  /** The same for another statement. */
  public ReferredRows of(Select other) {
    return new ReferredRows(other, jdbc);
  }

  /**
   * The condition that a row refers to one of certain others; empty when these are too many, or
   * have keys that cannot be compared as a list of texts.
   *
   * @param reference the field that refers to them
   * @param narrow keeps the rows that are meant
   */
  public Optional<String> condition(String reference, Consumer<Select> narrow) {
    Field field = select.resource().field(reference).orElseThrow();
    Resource<?> target = select.resources().target(field).orElseThrow();
    if (!isNamed(target.key())) {
      return Optional.empty();
    }
    Select there = select.over(target);
    int key = there.add(there.own(target.key().name()));
    narrow.accept(there);
    there.limit(NAMED + 1L);
    List<Object> keys =
        there.list(jdbc, (row, n) -> Objects.requireNonNull(Values.key(row.getObject(key))));
    if (keys.size() > NAMED) {
      return Optional.empty();
    }
    return Optional.of(
        keys.isEmpty()
            ? "false"
            : select.own(reference).sql() + " = " + RecordKey.any(select, target, keys));
  }

  private static boolean isNamed(Field key) {
    return switch (key.kind()) {
      case INTEGER, UUID, TEXT -> true;
      default -> false;
    };
  }
}
