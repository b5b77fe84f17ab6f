package dev.whimbrel.catalogue.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Steps and which of them must come before which. */
final class Graph {

  private final Map<Node, Set<Node>> after = new HashMap<>();
  // In the order of nodes: of preferences that close a circle, the same ones hold in every run.
  private final Map<Node, Set<Node>> soft = new TreeMap<>();

  void add(Node node) {
    after.computeIfAbsent(node, key -> new HashSet<>());
  }

  boolean has(Node node) {
    return after.containsKey(node);
  }

  /** One must come before the other. */
  void order(Node first, Node second) {
    Set<Node> seconds = after.get(first);
    if (!first.equals(second) && seconds != null && after.containsKey(second)) {
      seconds.add(second);
    }
  }

  /** One need not come before the other after all. */
  void release(Node first, Node second) {
    after.getOrDefault(first, new HashSet<>()).remove(second);
  }

  /** One should come before the other if nothing speaks against it. */
  void prefer(Node first, Node second) {
    if (!first.equals(second) && after.containsKey(first) && after.containsKey(second)) {
      soft.computeIfAbsent(first, key -> new TreeSet<>()).add(second);
    }
  }

  /**
   * All steps in an order that keeps every promise, and of those the first in the order of nodes;
   * what is on a circle is left out.
   */
  List<Node> sorted() {
    Map<Node, Set<Node>> followers = new HashMap<>();
    Map<Node, Integer> waiting = new HashMap<>();
    after.keySet().forEach(node -> waiting.put(node, 0));
    after.forEach(
        (node, seconds) -> followers.computeIfAbsent(node, key -> new HashSet<>()).addAll(seconds));
    preferences()
        .forEach(
            (node, seconds) ->
                followers.computeIfAbsent(node, key -> new HashSet<>()).addAll(seconds));
    followers.values().forEach(all -> all.forEach(node -> waiting.merge(node, 1, Integer::sum)));
    TreeSet<Node> ready = new TreeSet<>();
    waiting.forEach(
        (node, count) -> {
          if (count == 0) {
            ready.add(node);
          }
        });
    List<Node> sorted = new ArrayList<>();
    while (!ready.isEmpty()) {
      Node node = ready.pollFirst();
      sorted.add(node);
      for (Node next : followers.getOrDefault(node, Set.of())) {
        if (waiting.merge(next, -1, Integer::sum) == 0) {
          ready.add(next);
        }
      }
    }
    return sorted;
  }

  /** Preferences that close no circle. */
  private Map<Node, Set<Node>> preferences() {
    Map<Node, Set<Node>> kept = new HashMap<>();
    soft.forEach(
        (first, seconds) -> {
          for (Node second : seconds) {
            if (!reaches(second, first, kept)) {
              kept.computeIfAbsent(first, key -> new HashSet<>()).add(second);
            }
          }
        });
    return kept;
  }

  private boolean reaches(Node from, Node to, Map<Node, Set<Node>> further) {
    Set<Node> seen = new HashSet<>();
    List<Node> open = new ArrayList<>(List.of(from));
    while (!open.isEmpty()) {
      Node node = open.removeLast();
      if (node.equals(to)) {
        return true;
      }
      if (seen.add(node)) {
        open.addAll(after.getOrDefault(node, Set.of()));
        open.addAll(further.getOrDefault(node, Set.of()));
      }
    }
    return false;
  }

  /** The steps that wait for each other, without those that only wait for them. */
  Set<Node> circle() {
    Set<Node> rest = new TreeSet<>(after.keySet());
    sorted().forEach(rest::remove);
    while (rest.removeIf(
        node -> after.getOrDefault(node, Set.of()).stream().noneMatch(rest::contains))) {
      // Each round takes those away that nobody in the circle waits for.
    }
    return rest;
  }
}
