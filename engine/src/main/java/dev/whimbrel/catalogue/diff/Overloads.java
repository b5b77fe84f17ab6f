package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Functions of one name: a call that is to mean the new one may mean the old one, or neither. */
final class Overloads {

  private static final Set<Kind> KINDS = Set.of(Kind.FUNCTION, Kind.AGGREGATE);

  private Overloads() {}

  /** The functions that will have the name of one that goes. */
  static List<Key> others(Key function, Sides sides) {
    return KINDS.contains(function.kind())
        ? KINDS.stream()
            .flatMap(kind -> sides.after().parts(function, kind).stream())
            .map(CatalogueObject::key)
            .filter(other -> !other.equals(function))
            .toList()
        : List.of();
  }

  /** Who is to call another one is written when this one is gone. */
  static void order(Key function, Sides sides, BiConsumer<Node, Node> before) {
    Node gone = Node.drop(function);
    for (Key other : others(function, sides)) {
      before.accept(gone, Node.create(other));
      for (Key user : sides.after().users(other)) {
        before.accept(gone, Node.create(user));
        before.accept(gone, Node.alter(user));
      }
    }
  }
}
