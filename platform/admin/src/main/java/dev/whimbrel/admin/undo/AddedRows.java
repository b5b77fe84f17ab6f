package dev.whimbrel.admin.undo;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.write.Deletions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes rows away that a step added, as long as nothing else has come to hang on them. */
record AddedRows(Deletions deletions, JdbcClient jdbc, Resources resources) {

  /** The lines, where added rows stay to which others refer that do not go with them. */
  List<Undoing.Line> held(List<Undoing.Line> lines) {
    return held(lines, referring(lines.stream().filter(AddedRows::isGoing).toList()));
  }

  private static List<Undoing.Line> held(
      List<Undoing.Line> lines, Map<String, Set<String>> referring) {
    Set<String> going = names(lines.stream().filter(AddedRows::isGoing).toList());
    List<Undoing.Line> held =
        lines.stream()
            .map(
                line ->
                    isGoing(line) && !going.containsAll(to(line, referring))
                        ? line.unless("Other rows refer to it by now.")
                        : line)
            .toList();
    // What one that stays refers to has to stay, too.
    return held.equals(lines) ? lines : held(held, referring);
  }

  private static boolean isGoing(Undoing.Line line) {
    return line.added() && line.reason() == null;
  }

  private static String name(Resource<?> resource, String key) {
    return resource.id() + " " + key;
  }

  private static Set<String> names(List<Undoing.Line> lines) {
    return lines.stream()
        .map(line -> name(line.resource(), line.key()))
        .collect(Collectors.toSet());
  }

  /** Which rows refer to each of these, and would go along or lose it; by name. */
  private Map<String, Set<String>> referring(List<Undoing.Line> lines) {
    Map<String, Set<String>> referring = new HashMap<>();
    for (Undoing.Line line : lines) {
      Set<String> names =
          referring.computeIfAbsent(name(line.resource(), line.key()), _ -> new HashSet<>());
      for (Resources.Referrer referrer : resources.referrers(line.resource())) {
        new Referring(referrer, resources)
            .keys(jdbc, List.of(line.key()))
            .forEach(key -> names.add(name(referrer.resource(), key)));
      }
    }
    return referring;
  }

  private static Set<String> to(Undoing.Line line, Map<String, Set<String>> referring) {
    return referring.getOrDefault(name(line.resource(), line.key()), Set.of());
  }

  /** Deletes them, each after those that refer to it. */
  void remove(List<Undoing.Line> lines) {
    Map<String, Set<String>> referring = referring(lines);
    List<Undoing.Line> left = new ArrayList<>(lines.reversed());
    while (!left.isEmpty()) {
      Set<String> names = names(left);
      List<Undoing.Line> free =
          left.stream().filter(line -> Collections.disjoint(to(line, referring), names)).toList();
      // Two that refer to each other are refused, with the reason.
      List<Undoing.Line> now = free.isEmpty() ? List.copyOf(left) : free;
      now.forEach(this::delete);
      left.removeAll(now);
    }
  }

  private void delete(Undoing.Line line) {
    Resource<?> resource = line.resource();
    RecordKey.read(resource, line.key()).ifPresent(key -> deletions.delete(resource, key, null));
  }
}
