package dev.whimbrel.cli.schema;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.cli.AppMigrations;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tables of which entities say that migrations in SQL make them. Entities cannot tell what they
 * are, so beside entities they are no difference, nor is what stands on them.
 */
final class TablesInSql {

  private TablesInSql() {}

  /** The other side without them. */
  static Catalogue left(Catalogue other) {
    Set<String> names =
        AppMigrations.apps().stream()
            .flatMap(app -> app.besides().get().inSql().stream())
            .collect(Collectors.toSet());
    Set<Key> gone = new HashSet<>();
    Deque<Key> waiting = new ArrayDeque<>();
    other.keys().stream()
        .filter(key -> key.kind() == Kind.TABLE && names.contains(key.name()))
        .forEach(waiting::add);
    while (!waiting.isEmpty()) {
      Key key = waiting.removeFirst();
      if (gone.add(key)) {
        waiting.addAll(other.users(key));
        if (key.kind() == Kind.INHERITANCE) {
          waiting.add(key.of(Kind.TABLE, ""));
        }
        if (key.kind() == Kind.OWNERSHIP) {
          other.get(key).uses().stream()
              .filter(used -> used.kind() == Kind.SEQUENCE)
              .forEach(waiting::add);
        }
      }
    }
    return gone.isEmpty()
        ? other
        : new Catalogue(
            other.origin(),
            other.keys().stream().filter(key -> !gone.contains(key)).map(other::get).toList());
  }
}
