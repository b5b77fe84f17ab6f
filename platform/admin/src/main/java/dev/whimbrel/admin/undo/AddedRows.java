package dev.whimbrel.admin.undo;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.write.Deletions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes rows away that a step added, as long as nothing else has come to hang on them. */
record AddedRows(Deletions deletions, JdbcClient jdbc, Resources resources) {

  /** The lines, where added rows stay to which others refer that do not go with them. */
  List<Undoing.Line> held(List<Undoing.Line> lines) {
    Set<String> going = names(lines.stream().filter(AddedRows::isGoing).toList());
    List<Undoing.Line> held =
        lines.stream()
            .map(
                line ->
                    isGoing(line) && isReferredTo(line, going)
                        ? line.unless("Other rows refer to it by now.")
                        : line)
            .toList();
    // What one that stays refers to has to stay, too.
    return held.equals(lines) ? lines : held(held);
  }

  private static boolean isGoing(Undoing.Line line) {
    return line.added() && line.reason() == null;
  }

  private static Set<String> names(List<Undoing.Line> lines) {
    return lines.stream()
        .map(line -> line.resource().id() + " " + line.key())
        .collect(Collectors.toSet());
  }

  /** Whether others than these refer to it, and would go along or lose it. */
  private boolean isReferredTo(Undoing.Line line, Set<String> others) {
    return referring(line).stream().anyMatch(name -> !others.contains(name));
  }

  private Set<String> referring(Undoing.Line line) {
    return resources.referrers(line.resource()).stream()
        .flatMap(
            referrer ->
                new Referring(referrer, resources)
                    .keys(jdbc, List.of(line.key())).stream()
                        .map(key -> referrer.resource().id() + " " + key))
        .collect(Collectors.toSet());
  }

  /** Deletes them, each after those that refer to it. */
  void remove(List<Undoing.Line> lines) {
    List<Undoing.Line> left = new ArrayList<>(lines.reversed());
    while (!left.isEmpty()) {
      Set<String> names = names(left);
      List<Undoing.Line> free =
          left.stream()
              .filter(line -> referring(line).stream().noneMatch(names::contains))
              .toList();
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
