package dev.whimbrel.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Two schemas of the random family.
 *
 * @param first the shapes of what is
 * @param second the shapes of what is wanted
 */
record Pair(List<Integer> first, List<Integer> second) {

  static Pair of(long seed) {
    Random random = new Random(seed);
    return new Pair(RandomSchema.shapes(random), RandomSchema.shapes(random));
  }

  String before() {
    return RandomSchema.sql(first);
  }

  String after() {
    return RandomSchema.sql(second);
  }

  /** The same with as little that differs, and as plain, as still fails. */
  Pair shrunk(Predicate<Pair> fails) {
    Pair least = this;
    boolean smaller = true;
    while (smaller) {
      smaller = false;
      for (Pair other : least.simpler()) {
        if (fails.test(other)) {
          least = other;
          smaller = true;
          break;
        }
      }
    }
    return least;
  }

  /** First those that have one part less that differs, then those that have one plain. */
  private List<Pair> simpler() {
    List<Pair> simpler = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      if (!first.get(i).equals(second.get(i))) {
        simpler.add(with(i, first.get(i), first.get(i)));
        simpler.add(with(i, second.get(i), second.get(i)));
      }
    }
    for (int i = 0; i < first.size(); i++) {
      if (first.get(i) > 0 && first.get(i).equals(second.get(i))) {
        simpler.add(with(i, 0, 0));
      }
    }
    return simpler;
  }

  private Pair with(int part, int before, int after) {
    List<Integer> is = new ArrayList<>(first);
    List<Integer> wanted = new ArrayList<>(second);
    is.set(part, before);
    wanted.set(part, after);
    return new Pair(is, wanted);
  }
}
