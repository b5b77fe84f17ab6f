package dev.whimbrel.graph;

import dev.whimbrel.migration.MigrationId;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts identities into an order that people expect and requirements allow. */
final class MigrationOrder {

  /** By app, number and name; names without a number come last. */
  static final Comparator<MigrationId> BY_NUMBER = MigrationOrder::compare;

  private MigrationOrder() {}

  private static int compare(MigrationId one, MigrationId other) {
    BigInteger number = number(one.name());
    BigInteger others = number(other.name());
    if (!one.app().equals(other.app()) || Objects.equals(number, others)) {
      return one.compareTo(other);
    }
    if (number == null || others == null) {
      return number == null ? 1 : -1;
    }
    return number.compareTo(others);
  }

  /** The digits a name begins with; dates of fourteen digits and longer ones fit too. */
  private static @Nullable BigInteger number(String name) {
    int end = 0;
    while (end < name.length() && name.charAt(end) >= '0' && name.charAt(end) <= '9') {
      end++;
    }
    return end == 0 ? null : new BigInteger(name.substring(0, end));
  }

  /** Whatever is free of cycles, requirements first, otherwise by app, number and name. */
  static List<MigrationId> sort(NavigableMap<MigrationId, List<MigrationId>> requirements) {
    Map<MigrationId, Integer> waiting = new HashMap<>();
    Map<MigrationId, List<MigrationId>> followers = new TreeMap<>();
    PriorityQueue<MigrationId> free = new PriorityQueue<>(BY_NUMBER);
    requirements.forEach(
        (id, required) -> {
          List<MigrationId> present = required.stream().filter(requirements::containsKey).toList();
          waiting.put(id, present.size());
          present.forEach(r -> followers.computeIfAbsent(r, k -> new ArrayList<>()).add(id));
          if (present.isEmpty()) {
            free.add(id);
          }
        });
    List<MigrationId> sorted = new ArrayList<>();
    while (!free.isEmpty()) {
      MigrationId next = free.remove();
      sorted.add(next);
      for (MigrationId follower : followers.getOrDefault(next, List.of())) {
        if (waiting.merge(follower, -1, Integer::sum) == 0) {
          free.add(follower);
        }
      }
    }
    return sorted;
  }
}
