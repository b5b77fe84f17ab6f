package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Defaults of domains that call what is made anew: only they are out of its way meanwhile. */
final class DomainDefaults {

  private final Sides sides;
  private final List<Key> domains;

  DomainDefaults(Sides sides, Set<Key> parted) {
    this.sides = sides;
    this.domains = parted.stream().filter(domain -> !sides.drops(domain)).toList();
  }

  List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    for (Key domain : domains) {
      nodes.add(Node.save(domain));
      nodes.add(Node.fill(domain));
    }
    return nodes;
  }

  void order(BiConsumer<Node, Node> before) {
    for (Key domain : domains) {
      before.accept(Node.save(domain), Node.fill(domain));
      before.accept(Node.save(domain), Node.alter(domain));
      for (Key used : sides.before().get(domain).uses()) {
        before.accept(Node.save(domain), Node.drop(used));
      }
      for (Key used : sides.after().get(domain).uses()) {
        before.accept(Node.create(used), Node.fill(domain));
      }
    }
  }

  List<String> statements(Node node) {
    CatalogueObject before = sides.before().get(node.key());
    CatalogueObject after = sides.after().get(node.key());
    String alter = "ALTER " + after.address() + " ";
    if (node.phase() == Phase.SAVE) {
      return List.of(alter + "DROP DEFAULT");
    }
    // Another one is set where the domain changes.
    return before.text("default").equals(after.text("default"))
        ? List.of(alter + "SET DEFAULT " + after.text("default"))
        : List.of();
  }
}
