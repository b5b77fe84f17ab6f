package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.kind.Sides;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Steps each of which would have to come before another; a fault of this package. */
public final class CircularDifference extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** Kinds that are replaced where they are, and hold nothing of their own. */
  static final Set<Kind> TURNING = Set.of(Kind.VIEW, Kind.FUNCTION, Kind.POLICY, Kind.DEFAULT);

  CircularDifference(List<String> steps) {
    super("these steps wait for each other: " + String.join(", ", steps));
  }

  /** Those in a circle that can go and come instead of changing where they are. */
  static List<Key> turning(Set<Node> circle, Sides sides) {
    return circle.stream()
        .filter(node -> node.phase() == Phase.ALTER)
        .map(Node::key)
        .filter(key -> TURNING.contains(key.kind()) || computed(key, sides))
        .toList();
  }

  /** Those in a circle that can be there without what they wait for. */
  static Set<Key> hollow(Set<Node> circle, Sides sides) {
    Set<Key> hollow = new TreeSet<>(DomainDefaults.within(circle, sides));
    hollow.addAll(HollowViews.within(circle, sides));
    return hollow;
  }

  private static boolean computed(Key key, Sides sides) {
    CatalogueObject before = sides.before().find(key);
    CatalogueObject after = sides.after().find(key);
    return key.kind() == Kind.COLUMN
        && before != null
        && before.has("generated")
        && after != null
        && after.has("generated");
  }
}
