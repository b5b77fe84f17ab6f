package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Defaults of domains that call what is made anew: only they are out of its way meanwhile. */
final class DomainDefaults {

  private static final String DEFAULT = "default";

  private final Sides sides;
  private final Set<Key> domains = new TreeSet<>();

  DomainDefaults(Fates fates) {
    this.sides = fates.sides();
    fates.parted().stream().filter(domain -> !sides.drops(domain)).forEach(domains::add);
    fates.apart().stream().filter(key -> key.kind() == Kind.DOMAIN).forEach(domains::add);
  }

  /** Domains that wait for a function which waits for them. */
  static Set<Key> within(Set<Node> circle, Sides sides) {
    return circle.stream()
        .filter(node -> node.key().kind() == Kind.DOMAIN)
        .filter(
            node ->
                calls(sides.before(), node.key(), circle)
                    || calls(sides.after(), node.key(), circle))
        .map(Node::key)
        .collect(Collectors.toSet());
  }

  private static boolean calls(Catalogue catalogue, Key domain, Set<Node> circle) {
    CatalogueObject object = catalogue.find(domain);
    return object != null
        && object.has(DEFAULT)
        && circle.stream()
            .map(Node::key)
            .anyMatch(key -> key.kind() == Kind.FUNCTION && object.uses().contains(key));
  }

  /** A domain that gets its default later. */
  static CatalogueObject bare(CatalogueObject domain) {
    Map<String, String> attributes = new HashMap<>(domain.attributes());
    attributes.remove(DEFAULT);
    return new CatalogueObject(domain.key(), domain.address(), attributes, domain.uses());
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
      for (Node own : List.of(Node.alter(domain), Node.drop(domain), Node.create(domain))) {
        before.accept(Node.save(domain), own);
      }
      before.accept(Node.save(domain), Node.fill(domain));
      before.accept(Node.create(domain), Node.fill(domain));
      for (Key used : uses(sides.before(), domain)) {
        before.accept(Node.save(domain), Node.drop(used));
      }
      for (Key used : uses(sides.after(), domain)) {
        before.accept(Node.create(used), Node.fill(domain));
      }
    }
  }

  /** Without its default, or query, one waits for no function, and no function for it. */
  void release(Key domain, Graph graph) {
    for (Key used : uses(sides.before(), domain)) {
      if (used.kind() == Kind.FUNCTION) {
        graph.release(Node.drop(domain), Node.drop(used));
        graph.release(Node.alter(domain), Node.drop(used));
      }
    }
    for (Key used : uses(sides.after(), domain)) {
      if (used.kind() == Kind.FUNCTION) {
        graph.release(Node.create(used), Node.create(domain));
      }
    }
  }

  private static Set<Key> uses(Catalogue catalogue, Key domain) {
    CatalogueObject object = catalogue.find(domain);
    return object == null ? Set.of() : object.uses();
  }

  List<String> statements(Node node) {
    CatalogueObject before = sides.before().find(node.key());
    CatalogueObject after = sides.after().find(node.key());
    if (node.phase() == Phase.SAVE) {
      return before != null && before.has(DEFAULT)
          ? List.of("ALTER " + before.address() + " DROP DEFAULT")
          : List.of();
    }
    if (after == null || !after.has(DEFAULT)) {
      return List.of();
    }
    // Another one is set where the domain changes.
    boolean same = before != null && before.text(DEFAULT).equals(after.text(DEFAULT));
    return same || sides.creates(node.key())
        ? List.of("ALTER " + after.address() + " SET DEFAULT " + after.text(DEFAULT))
        : List.of();
  }
}
