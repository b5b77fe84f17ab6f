package dev.whimbrel.cli.graph;

import dev.whimbrel.Whimbrel;
import dev.whimbrel.catalogue.Catalogue;
import dev.whimbrel.catalogue.diff.CatalogueDiff;
import dev.whimbrel.catalogue.postgres.CatalogueReader;
import dev.whimbrel.catalogue.scratch.ScratchDatabase;
import dev.whimbrel.cli.schema.ScratchServer;
import dev.whimbrel.error.Problem;
import dev.whimbrel.error.WhimbrelException;
import dev.whimbrel.graph.Commutation;
import dev.whimbrel.migration.Migration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Both orders of two branches, applied to scratch databases. */
final class Trial {

  /** More of a difference helps nobody. */
  private static final int LINES = 20;

  private final Commutation pair;

  Trial(Commutation pair) {
    this.pair = pair;
  }

  /**
   * What the two orders come to.
   *
   * @param sentence in short
   * @param text all of it
   */
  record Difference(String sentence, String text) {}

  /** A catalogue, or why there is none. */
  private record Result(@Nullable Catalogue catalogue, @Nullable String refused) {}

  /** What tells the databases apart; empty when nothing does. */
  Optional<Difference> difference(ScratchServer server) {
    Result one = run(server, pair.left(), pair.right());
    Result other = run(server, pair.right(), pair.left());
    Catalogue first = one.catalogue();
    Catalogue second = other.catalogue();
    if (first == null || second == null) {
      return Optional.of(
          new Difference(
              first == null && second == null
                  ? "neither order can be applied"
                  : "one of the orders cannot be applied",
              "%s first: %s%n%s first: %s"
                  .formatted(name(pair.left()), words(one), name(pair.right()), words(other))));
    }
    List<String> script = CatalogueDiff.between(first, second).script();
    return script.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Difference(
                "each order makes another database",
                "what leads from the database where %s went first to the other one:%n%s"
                    .formatted(
                        name(pair.left()),
                        script.stream().limit(LINES).collect(Collectors.joining("\n")))));
  }

  private static String words(Result result) {
    return result.refused() == null ? "works" : result.refused();
  }

  private static String name(List<Migration> side) {
    return side.getLast().id().toString();
  }

  private Result run(ScratchServer server, List<Migration> first, List<Migration> then) {
    try (ScratchDatabase scratch = server.scratch()) {
      apply(scratch, pair.base());
      try {
        apply(scratch, first);
        apply(scratch, then);
      } catch (WhimbrelException refused) {
        return new Result(
            null,
            refused.problems().stream().map(Problem::message).collect(Collectors.joining("; ")));
      }
      return new Result(CatalogueReader.read(scratch.connection(), false), null);
    }
  }

  /** Alone, so that the other branch is no second leaf meanwhile. */
  private static void apply(ScratchDatabase scratch, List<Migration> migrations) {
    if (!migrations.isEmpty()) {
      Whimbrel.migrations(scratch.dataSource()).load(migrations).build().apply();
    }
  }
}
