package dev.whimbrel.graph;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.migration.Migration;
import dev.whimbrel.migration.MigrationId;
import dev.whimbrel.schema.Schema;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Migrations and what they require. A graph has neither gaps nor cycles.
 *
 * <p>A migration that names no migration of its own app requires the one before it in its app, by
 * number and name, so that a folder of plain files is one chain. Two files that name the same
 * requirement are two branches: their app has two leaves until a third migration requires both.
 */
public final class MigrationGraph {

  private final NavigableMap<MigrationId, Migration> migrations;
  private final NavigableMap<MigrationId, List<MigrationId>> requirements;
  private final List<Migration> order;
  private final Map<MigrationId, Integer> places = new HashMap<>();

  private MigrationGraph(
      NavigableMap<MigrationId, Migration> migrations,
      NavigableMap<MigrationId, List<MigrationId>> requirements,
      List<Migration> order) {
    this.migrations = migrations;
    this.requirements = requirements;
    this.order = order;
    order.forEach(migration -> places.put(migration.id(), places.size()));
  }

  /**
   * The graph of these migrations, in whatever order they come.
   *
   * @throws InvalidMigration with every requirement that is missing, every cycle, and every
   *     identity that two files have
   */
  public static MigrationGraph of(Collection<Migration> migrations) {
    GraphFaults faults = new GraphFaults();
    NavigableMap<MigrationId, Migration> byId = new TreeMap<>(MigrationOrder.BY_NUMBER);
    for (Migration migration : migrations) {
      Migration other = byId.putIfAbsent(migration.id(), migration);
      if (other != null) {
        faults.duplicate(migration, other);
      }
    }
    NavigableMap<MigrationId, List<MigrationId>> requirements = Requirements.of(byId);
    faults.missing(byId, requirements);
    List<MigrationId> order = MigrationOrder.sort(requirements);
    if (order.size() < byId.size()) {
      faults.cycles(byId, requirements, order);
    }
    faults.refuse();
    return new MigrationGraph(byId, requirements, order.stream().map(byId::get).toList());
  }

  /** All migrations, each behind everything it requires; the same for the same migrations. */
  public List<Migration> order() {
    return order;
  }

  /** The migration of that identity. */
  public Optional<Migration> find(MigrationId id) {
    return Optional.ofNullable(migrations.get(id));
  }

  /** The apps that have a migration. */
  public SortedSet<String> apps() {
    return migrations.keySet().stream()
        .map(MigrationId::app)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a migration requires directly, with the one before it in its app when it names none. */
  public List<MigrationId> requirements(MigrationId id) {
    return requirements.getOrDefault(id, List.of());
  }

  /** Of what a migration requires directly, that which no other of it requires already. */
  public List<MigrationId> nearest(MigrationId id) {
    List<MigrationId> direct = requirements(id).stream().distinct().toList();
    return direct.stream()
        .filter(low -> direct.stream().noneMatch(high -> !high.equals(low) && leads(high, low)))
        .toList();
  }

  /** Whether one requires another, directly or not; looks no further back than that other is. */
  private boolean leads(MigrationId from, MigrationId to) {
    int last = places.getOrDefault(to, 0);
    Set<MigrationId> seen = new HashSet<>();
    Deque<MigrationId> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      MigrationId next = open.pop();
      if (next.equals(to)) {
        return true;
      }
      if (places.getOrDefault(next, 0) > last && seen.add(next)) {
        open.addAll(requirements(next));
      }
    }
    return false;
  }

  /** Everything a migration requires, directly or not, in order, without itself. */
  public List<Migration> ancestors(MigrationId id) {
    Set<MigrationId> found = new TreeSet<>();
    Deque<MigrationId> open = new ArrayDeque<>(requirements(id));
    while (!open.isEmpty()) {
      MigrationId next = open.pop();
      if (found.add(next)) {
        open.addAll(requirements(next));
      }
    }
    return order.stream().filter(migration -> found.contains(migration.id())).toList();
  }

  /** The migrations of an app that no other of the same app requires. */
  public List<MigrationId> leaves(String app) {
    Set<MigrationId> required = new TreeSet<>();
    requirements.forEach(
        (id, all) -> {
          if (id.app().equals(app)) {
            required.addAll(all);
          }
        });
    return migrations.keySet().stream()
        .filter(id -> id.app().equals(app) && !required.contains(id))
        .toList();
  }

  /** The apps with more than one leaf, with their leaves: two branches that nobody merged. */
  public SortedMap<String, List<MigrationId>> conflicts() {
    SortedMap<String, List<MigrationId>> conflicts = new TreeMap<>();
    for (String app : apps()) {
      List<MigrationId> leaves = leaves(app);
      if (leaves.size() > 1) {
        conflicts.put(app, leaves);
      }
    }
    return Collections.unmodifiableSortedMap(conflicts);
  }

  /**
   * The schema after all migrations.
   *
   * @throws InvalidMigration naming the file and the operation that cannot be
   */
  public Schema state() {
    return Replay.of(order, Schema.empty());
  }

  /**
   * The schema that a migration leaves behind when only it and what it requires are applied.
   *
   * @throws InvalidMigration naming the file and the operation that cannot be
   * @throws IllegalArgumentException when there is no such migration
   */
  public Schema stateAt(MigrationId id) {
    Migration last = find(id).orElseThrow(() -> new IllegalArgumentException("no migration " + id));
    return Replay.of(List.of(last), stateBefore(id));
  }

  /**
   * The schema that a migration finds when only what it requires is applied.
   *
   * @throws InvalidMigration naming the file and the operation that cannot be
   */
  public Schema stateBefore(MigrationId id) {
    return Replay.of(ancestors(id), Schema.empty());
  }
}
