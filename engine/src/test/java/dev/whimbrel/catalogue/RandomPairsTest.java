package dev.whimbrel.catalogue;

import dev.whimbrel.testkit.TestPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random pairs of schemas with rows; a failure names its seed, after each part that does not matter
 * was made equal on both sides.
 */
class RandomPairsTest {

  private static final long BASE = Long.getLong("seed", 20261121L);
  private static final int WORKERS = 2;

  /** What was dropped stays in the server's catalogues until then, and makes them slow. */
  private static final int PAIRS_OF_A_DATABASE = 25;

  @Test
  void pairsAreMadeOfEachOther() throws InterruptedException {
    pairs(TestPostgres.shared(), 500);
  }

  @Tag("deep")
  @Test
  void manyPairsAreMadeOfEachOtherOnTheOldestAndTheNewest() throws InterruptedException {
    pairs(TestPostgres.of(14), 1000);
    pairs(TestPostgres.of(18), 4000);
  }

  private static void pairs(TestPostgres server, int count) throws InterruptedException {
    List<Future<?>> pieces = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      for (int i = 0; i < count; i += PAIRS_OF_A_DATABASE) {
        long first = BASE + i;
        int size = Math.min(PAIRS_OF_A_DATABASE, count - i);
        pieces.add(workers.submit(() -> piece(server, first, size)));
      }
    }
    for (Future<?> piece : pieces) {
      try {
        piece.get();
      } catch (ExecutionException failure) {
        throw new AssertionError(failure.getMessage(), failure);
      }
    }
  }

  private static void piece(TestPostgres server, long first, int size) {
    try (Judge is = new Judge(server);
        Judge wanted = new Judge(server)) {
      for (long seed = first; seed < first + size; seed++) {
        Pair pair = Pair.of(seed);
        @Nullable Throwable failure = failure(pair, is, wanted);
        if (failure != null) {
          Pair least = pair.shrunk(other -> failure(other, is, wanted) != null);
          @Nullable Throwable last = failure(least, is, wanted);
          throw new AssertionError(
              "seed %d (-Dseed=%d)%n== before%n%s%n== rows%n%s%n== after%n%s%n%s"
                  .formatted(seed, seed, least.before(), RandomSchema.rows(), least.after(), last),
              failure);
        }
      }
    }
  }

  private static @Nullable Throwable failure(Pair pair, Judge is, Judge wanted) {
    is.clear();
    wanted.clear();
    is.execute(pair.before());
    is.execute(RandomSchema.rows());
    wanted.execute(pair.after());
    try {
      is.become(is.state(), wanted.state());
      return null;
    } catch (AssertionError | RuntimeException failure) {
      return failure;
    }
  }
}
