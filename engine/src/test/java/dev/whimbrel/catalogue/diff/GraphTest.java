package dev.whimbrel.catalogue.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.catalogue.Key;
import dev.whimbrel.catalogue.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTest {

  private static final Node KEY = Node.drop(new Key(Kind.CONSTRAINT, "public", "t", "t_pkey"));

  private static final Node COLUMN = Node.alter(new Key(Kind.COLUMN, "public", "t", "id"));

  private static final Node VIEW = Node.alter(new Key(Kind.VIEW, "public", "w", ""));

  @Test
  void ofPreferencesThatCloseACircleTheSameOnesHoldInWhateverOrderTheyCome() {
    Graph one = promised();
    one.prefer(KEY, COLUMN);
    one.prefer(COLUMN, VIEW);
    Graph other = promised();
    other.prefer(COLUMN, VIEW);
    other.prefer(KEY, COLUMN);
    assertThat(one.sorted()).isEqualTo(List.of(VIEW, KEY, COLUMN)).isEqualTo(other.sorted());
  }

  private static Graph promised() {
    Graph graph = new Graph();
    List.of(VIEW, COLUMN, KEY).forEach(graph::add);
    graph.order(VIEW, KEY);
    return graph;
  }
}
