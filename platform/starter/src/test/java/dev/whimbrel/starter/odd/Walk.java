package dev.whimbrel.starter.odd;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Goes through every route of each entity with good values and wrong ones, and keeps what is amiss.
 * Entities that have nothing to do with each other are gone through at the same time.
 */
final class Walk {

  private static final int WALKERS = 3;

  private final OddSite site;
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final Tries tries = new Tries();

  Walk(OddSite site) {
    this.site = site;
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  void through(List<Resource<?>> all) throws ExecutionException, InterruptedException {
    OddRows rows = new OddRows(caller());
    rows.makeRows(all);
    Queue<List<Resource<?>>> groups = new ConcurrentLinkedQueue<>(groups(all));
    try (ExecutorService walkers = Executors.newFixedThreadPool(WALKERS)) {
      List<Future<?>> ways = new ArrayList<>();
      for (int i = 0; i < WALKERS; i++) {
        ways.add(walkers.submit(() -> through(groups, rows.by(caller()))));
      }
      for (Future<?> way : ways) {
        way.get();
      }
    }
  }

  private Caller caller() {
    return new Caller(site, faults);
  }

  private void through(Queue<List<Resource<?>>> groups, OddRows rows) {
    for (@Nullable List<Resource<?>> group = groups.poll(); group != null; group = groups.poll()) {
      group.forEach(resource -> through(resource, rows));
    }
  }

  /** The entities in groups, none of which refers to another or shares rows with it; long first. */
  private static List<List<Resource<?>>> groups(List<Resource<?>> all) {
    List<List<Resource<?>>> groups = new ArrayList<>();
    for (Resource<?> resource : all) {
      List<Resource<?>> group = new ArrayList<>(List.of(resource));
      for (List<Resource<?>> other : List.copyOf(groups)) {
        if (other.stream().anyMatch(one -> isTied(one, resource) || isTied(resource, one))) {
          group.addAll(0, other);
          groups.remove(other);
        }
      }
      groups.add(group);
    }
    groups.sort(Comparator.comparingInt(Walk::length).reversed());
    return groups;
  }

  private static boolean isTied(Resource<?> one, Resource<?> other) {
    return one.entity().isAssignableFrom(other.entity())
        || one.fields().stream().map(Field::target).anyMatch(other.entity()::equals);
  }

  private static int length(List<Resource<?>> group) {
    return group.stream().mapToInt(resource -> Tries.some(resource).size()).sum();
  }

  private void through(Resource<?> resource, OddRows rows) {
    try {
      new WalkLists(rows.caller(), rows, tries).pages(resource);
      new WalkLists(rows.caller(), rows, tries).lists(resource);
      List<JsonNode> made = rows.keys(resource);
      if (made.size() == 2) {
        String other = rows.row(resource, made.getFirst());
        changes(resource, made.get(1), rows);
        String now = rows.row(resource, made.getFirst());
        if (!now.equals(other)) {
          faults.add(resource.id() + " another row changed: " + other + " -> " + now);
        }
      }
    } catch (RuntimeException e) {
      // What is amiss with one says nothing of the others.
      faults.add(resource.id() + " " + e + " at " + e.getStackTrace()[0]);
    }
  }

  private void changes(Resource<?> resource, JsonNode key, OddRows rows) {
    Caller caller = rows.caller();
    WalkDeeds deeds = new WalkDeeds(caller, rows);
    if (!resource.isFixed()) {
      new WalkRecord(caller, rows, tries).record(resource, key);
      WalkForm form = new WalkForm(caller, rows, tries);
      form.form(resource, key);
      form.fields(resource, key);
      new WalkFiles(caller, rows).files(resource);
      deeds.bulk(resource, key);
    }
    deeds.delete(resource, key);
  }
}
