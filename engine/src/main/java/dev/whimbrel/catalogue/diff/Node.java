package dev.whimbrel.catalogue.diff;

import dev.whimbrel.catalogue.Key;
import java.util.Comparator;

/** One step of a plan. */
record Node(Phase phase, Key key) implements Comparable<Node> {

  private static final Comparator<Node> ORDER =
      Comparator.comparingInt(Node::place).thenComparing(Node::phase).thenComparing(Node::key);

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

  /** Whether it comes before all others, or behind them. */
  private int place() {
    return switch (key.kind()) {
      // They fire at everything that happens meanwhile.
      case EVENT_TRIGGER -> phase == Phase.DROP ? -1 : 2;
      // Even those that end decide about everything that is made meanwhile.
      case DEFAULT_PRIVILEGES -> 1;
      default -> 0;
    };
  }

  @Override
  public int compareTo(Node other) {
    return ORDER.compare(this, other);
  }
}
