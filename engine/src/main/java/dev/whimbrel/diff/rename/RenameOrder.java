package dev.whimbrel.diff.rename;

import dev.whimbrel.schema.naming.DefaultNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings renames into an order in which each new name is free when it is taken. Names that change
 * places, as two columns do or three in a circle, can only do so all at once: one of them steps
 * aside.
 */
public final class RenameOrder {

  private static final int LIMIT = 63;

  private RenameOrder() {}

  /**
   * Those that can be made of these names, the members of a circle one after the other. A new name
   * must be free, become free by another of them, or be of the circle.
   */
  public static List<Rename> due(Collection<Rename> renames, Collection<String> names) {
    Set<String> held = new HashSet<>(names);
    List<Rename> left = new ArrayList<>(renames);
    List<Rename> due = new ArrayList<>();
    for (List<Rename> next = next(left, held); !next.isEmpty(); next = next(left, held)) {
      next.forEach(rename -> held.remove(rename.from()));
      next.forEach(rename -> held.add(rename.to()));
      left.removeAll(next);
      due.addAll(next);
    }
    return due;
  }

  private static List<Rename> next(List<Rename> left, Set<String> held) {
    Optional<Rename> free =
        left.stream()
            .filter(rename -> held.contains(rename.from()) && !held.contains(rename.to()))
            .findFirst();
    return free.map(List::of)
        .orElseGet(
            () ->
                circles(left).stream()
                    .filter(circle -> circle.stream().allMatch(r -> held.contains(r.from())))
                    .findFirst()
                    .orElse(List.of()));
  }

  /** Names that change places, each circle once: of tables, or of the columns of one table. */
  public static List<List<Rename>> circles(Collection<Rename> renames) {
    List<List<Rename>> circles = new ArrayList<>();
    Set<Rename> seen = new HashSet<>();
    for (Rename rename : renames) {
      List<Rename> path = new ArrayList<>();
      Optional<Rename> next = Optional.of(rename);
      while (next.isPresent() && seen.add(next.get())) {
        path.add(next.get());
        next = after(next.get(), renames);
      }
      next.filter(path::contains)
          .filter(again -> !again.from().equals(again.to()))
          .ifPresent(
              again -> circles.add(List.copyOf(path.subList(path.indexOf(again), path.size()))));
    }
    return circles;
  }

  private static Optional<Rename> after(Rename rename, Collection<Rename> renames) {
    return renames.stream()
        .filter(other -> other.table().equals(rename.table()))
        .filter(other -> other.from().equals(rename.to()))
        .findFirst();
  }

  /** The same in steps that can be made one by one: what opens a circle goes by a third name. */
  public static List<Rename> steps(Collection<Rename> renames, Collection<String> names) {
    Set<String> held = new HashSet<>(names);
    List<Rename> steps = new ArrayList<>();
    List<Rename> aside = new ArrayList<>();
    for (Rename rename : due(renames, names)) {
      boolean taken = held.contains(rename.to());
      String to = taken ? aside(rename.from(), held) : rename.to();
      step(new Rename(rename.table(), rename.from(), to), held, steps);
      if (taken) {
        aside.add(new Rename(rename.table(), to, rename.to()));
      }
      List<Rename> free = aside.stream().filter(r -> !held.contains(r.to())).toList();
      free.forEach(r -> step(r, held, steps));
      aside.removeAll(free);
    }
    return steps;
  }

  private static void step(Rename rename, Set<String> held, List<Rename> steps) {
    held.remove(rename.from());
    held.add(rename.to());
    steps.add(rename);
  }

  /** A name beside one that is given up for a while, which nothing holds. */
  public static String aside(String name, Collection<String> held) {
    String end = "_aside";
    String stem = DefaultNames.clip(name, LIMIT - end.length());
    return held.contains(stem + end) ? aside(name + "_", held) : stem + end;
  }
}
