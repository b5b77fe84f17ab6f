package dev.whimbrel.diff.carried;

import java.util.ArrayList;
import java.util.List;

/**
 * What a column holds for each constant of a Java type that has few: of an enum, or of {@code
 * boolean}.
 *
 * @param names the constants, in order
 * @param stored what a converter makes of each, as SQL; none where they are stored by their names
 *     or places
 */
public record Constants(List<String> names, List<String> stored) {

  private static final List<String> TRUTHS = List.of("false", "true");

  /** Copies. */
  public Constants {
    names = List.copyOf(names);
    stored = List.copyOf(stored);
  }

  /** Stored by their names or places. */
  public static Constants plain(List<String> names) {
    return new Constants(names, List.of());
  }

  /** Those of {@code boolean}. */
  public static Constants truths(List<String> stored) {
    return new Constants(TRUTHS, stored);
  }

  /** Whether they are those of {@code boolean}. */
  public boolean areTruths() {
    return names.equals(TRUTHS);
  }

  /** Whether something else than names and places is stored. */
  public boolean areConverted() {
    return !stored.isEmpty();
  }

  /** Their places, from 0. */
  public List<String> places() {
    List<String> places = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      places.add(String.valueOf(i));
    }
    return places;
  }

  /** Their names as SQL. */
  public List<String> words() {
    return names.stream().map(Carried::literal).toList();
  }
}
