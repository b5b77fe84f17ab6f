package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.Comparator;

/** One step of a plan. */
record Node(Phase phase, Key key) implements Comparable<Node> {

  private static final Comparator<Node> ORDER =
      // Default privileges, even those that end, decide about everything that is made meanwhile.
      Comparator.comparing((Node node) -> node.key().kind() == Kind.DEFAULT_PRIVILEGES)
          .thenComparing(Node::phase)
          .thenComparing(Node::key);

  static Node drop(Key key) {
    return new Node(Phase.DROP, key);
  }

  static Node alter(Key key) {
    return new Node(Phase.ALTER, key);
  }

  static Node create(Key key) {
    return new Node(Phase.CREATE, key);
  }

  static Node save(Key key) {
    return new Node(Phase.SAVE, key);
  }

  static Node fill(Key key) {
    return new Node(Phase.FILL, key);
  }

  @Override
  public int compareTo(Node other) {
    return ORDER.compare(this, other);
  }
}
