package dev.whimbrel.cli.graph;

import dev.whimbrel.cli.schema.ScratchServer;
import dev.whimbrel.error.HistoryConflict;
import dev.whimbrel.error.Problem;
import dev.whimbrel.graph.Clash;
import dev.whimbrel.graph.Commutation;
import dev.whimbrel.graph.MigrationGraph;
import dev.whimbrel.migration.MigrationId;
import java.util.ArrayList;
import java.util.List;

/** Whether leaves can be joined: each with each other, on the model and in scratch databases. */
final class Judgement {

  private final MigrationGraph graph;
  private final ScratchServer server;

  Judgement(MigrationGraph graph, ScratchServer server) {
    this.graph = graph;
    this.server = server;
  }

  /**
   * Tells whether scratch databases were needed to see it.
   *
   * @throws HistoryConflict where the order of two leaves matters
   */
  boolean of(String app, List<MigrationId> leaves) {
    List<Problem> problems = new ArrayList<>();
    List<Commutation> doubtful = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      for (MigrationId other : leaves.subList(i + 1, leaves.size())) {
        Commutation pair = Commutation.of(graph, leaves.get(i), other);
        pair.clash().ifPresent(clash -> problems.add(problem(app, clash)));
        if (pair.clash().isEmpty() && pair.isDoubtful()) {
          doubtful.add(pair);
        }
      }
    }
    refuse(problems);
    doubtful.forEach(
        pair ->
            new Trial(pair).difference(server).ifPresent(d -> problems.add(problem(app, pair, d))));
    refuse(problems);
    return !doubtful.isEmpty();
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new HistoryConflict(problems);
    }
  }

  private static Problem problem(String app, Clash clash) {
    String left = clash.left().migration().toString();
    String right = clash.right().migration().toString();
    return new Problem(
        "order-matters",
        app,
        "%s and %s cannot be joined: the order of two operations matters to %s"
            .formatted(left, right, clash.object()),
        """
        %s
        %s
        %s first: %s
        %s first: %s\
        """
            .formatted(
                clash.left().text(),
                clash.right().text(),
                left,
                clash.leftFirst(),
                right,
                clash.rightFirst()),
        hint(left, right));
  }

  private static Problem problem(String app, Commutation pair, Trial.Difference difference) {
    String left = pair.left().getLast().id().toString();
    String right = pair.right().getLast().id().toString();
    return new Problem(
        "order-matters",
        app,
        "%s and %s cannot be joined: %s".formatted(left, right, difference.sentence()),
        difference.text(),
        hint(left, right));
  }

  private static String hint(String left, String right) {
    return "decide which goes first: `requires: ["
        + left
        + "]` in "
        + right
        + " or the other way round, and change that file until it fits";
  }
}
