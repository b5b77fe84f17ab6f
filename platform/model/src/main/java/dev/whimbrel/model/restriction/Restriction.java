package dev.whimbrel.model.restriction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A part of a resource: some of its rows, some of its fields. The application declares it, the
 * admin gives it to groups; what a group may do with the resource, it may do with that part only.
 *
 * @param name as people choose it: {@code California only}
 * @param rows conditions as in the address of a list, all of which a row must meet; none for every
 *     row
 * @param hidden names of fields that are nowhere shown
 * @param locked names of fields that are shown and cannot be set
 */
public record Restriction(
    String name, List<Map.Entry<String, String>> rows, Set<String> hidden, Set<String> locked) {

  /** Copies the lists. */
  public Restriction {
    rows = List.copyOf(rows);
    hidden = Set.copyOf(hidden);
    locked = Set.copyOf(locked);
  }

  /** One that keeps nothing back yet. */
  public static Restriction named(String name) {
    return new Restriction(name, List.of(), Set.of(), Set.of());
  }

  /**
   * Leaves the rows that also meet this condition.
   *
   * @param comparison as in the address of a list: {@code state.abbreviation__in}
   * @param value as there: {@code CA,OR}; {@code me} is whoever asks, {@code -7d} a week ago in UTC
   */
  public Restriction rows(String comparison, String value) {
    List<Map.Entry<String, String>> all = new ArrayList<>(rows);
    all.add(Map.entry(comparison, value));
    return new Restriction(name, all, hidden, locked);
  }

  /** Shows these fields nowhere. */
  public Restriction hiding(String... fields) {
    return new Restriction(name, rows, with(hidden, fields), locked);
  }

  /** Lets nobody set these fields. */
  public Restriction locking(String... fields) {
    return new Restriction(name, rows, hidden, with(locked, fields));
  }

  private static Set<String> with(Set<String> names, String... more) {
    Set<String> all = new HashSet<>(names);
    all.addAll(List.of(more));
    return all;
  }
}
