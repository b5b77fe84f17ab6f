package dev.whimbrel.model.computed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column that no table has. It is shown and taken away like a field and set by nobody. What it is
 * worked out of are rows and fields that whoever looks may see; it tells nothing about others.
 */
public sealed interface Computed {

  /** Its name in addresses and the API, as a field has one: {@code reportCount}. */
  String name();

  /** As people see it. */
  String label();

  /** The rows that it is worked out of; null for the row itself. */
  default @Nullable Related of() {
    return null;
  }

  /** What it asks the row for. */
  default List<String> paths() {
    return List.of();
  }

  /** What it asks the rows of {@link #of} for. */
  default List<String> pathsThere() {
    Related related = of();
    return related == null ? List.of() : related.paths();
  }

  /** Whether there can be no value. */
  default boolean isNullable() {
    return false;
  }

  /** Whether the database works it out, so that lists can be sorted and narrowed by it. */
  default boolean isCompared() {
    return true;
  }

  /** How many rows refer to it. */
  static Computed count(String name, String label, Related of) {
    return new Count(name, label, of);
  }

  /** Whether any row refers to it. */
  static Computed any(String name, String label, Related of) {
    return new Any(name, label, of);
  }

  /**
   * What the first of the rows that refer to it has.
   *
   * @param value its field, and what makes it the first: {@code "createdAt", "-createdAt"}
   */
  static Computed first(String name, String label, Related of, Value value) {
    return new First(name, label, of, value);
  }

  /** The state that it is in: the first of these whose conditions it meets. */
  static Computed cases(String name, String label, Case... cases) {
    return new Cases(name, label, List.of(cases));
  }

  /**
   * A text made of some of its values.
   *
   * @param of the paths of the values
   * @param words makes the text of them, by path
   */
  static Computed text(
      String name,
      String label,
      List<String> of,
      Function<Map<String, @Nullable Object>, String> words) {
    return new Text(name, label, of, words);
  }

  /**
   * What is taken of the first of many rows.
   *
   * @param path of the field that is shown
   * @param order of the rows: {@code -createdAt}
   */
  record Value(String path, String order) {

    /** The newest by that field: {@code latest("tag.name", "createdAt")}. */
    public static Value latest(String path, String moment) {
      return new Value(path, "-" + moment);
    }
  }

  /** How many rows refer to it. */
  record Count(String name, String label, Related of) implements Computed {}

  /** Whether any row refers to it. */
  record Any(String name, String label, Related of) implements Computed {}

  /** What the first of the rows that refer to it has. */
  record First(String name, String label, Related of, Value value) implements Computed {

    @Override
    public List<String> pathsThere() {
      List<String> paths = new ArrayList<>(of.paths());
      paths.add(value.path());
      paths.add(value.order().replaceFirst("^-", ""));
      return paths;
    }

    @Override
    public boolean isNullable() {
      return true;
    }
  }

  /** The state that it is in. */
  record Cases(String name, String label, List<Case> cases) implements Computed {

    /** Copies the cases. */
    public Cases {
      cases = List.copyOf(cases);
    }

    @Override
    public List<String> paths() {
      return cases.stream()
          .flatMap(one -> one.rows().stream())
          .map(row -> path(row.getKey()))
          .distinct()
          .toList();
    }

    @Override
    public boolean isNullable() {
      // A state by a row that is kept back is not known.
      return cases.stream().noneMatch(one -> one.rows().isEmpty())
          || paths().stream().anyMatch(path -> path.contains("."));
    }
  }

  /** A text made of some of its values; only who reads a row gets it. */
  record Text(
      String name,
      String label,
      List<String> paths,
      Function<Map<String, @Nullable Object>, String> words)
      implements Computed {

    /** Copies the paths. */
    public Text {
      paths = List.copyOf(paths);
    }

    @Override
    public boolean isCompared() {
      return false;
    }

    @Override
    public boolean isNullable() {
      return true;
    }
  }

  /** The path that a comparison is about: {@code claimedBy} of {@code claimedBy__empty}. */
  static String path(String comparison) {
    int at = comparison.lastIndexOf("__");
    return at < 0 ? comparison : comparison.substring(0, at);
  }
}
