package dev.whimbrel.catalogue;

import dev.whimbrel.testkit.TestPostgres;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random pairs of schemas with rows; a failure names its seed. */
class RandomPairsTest {

  private static final long BASE = Long.getLong("seed", 20261121L);

  @Test
  void pairsAreMadeOfEachOther() {
    pairs(TestPostgres.shared(), 12);
  }

  @Tag("deep")
  @Test
  void manyPairsAreMadeOfEachOtherOnTheOldestAndTheNewest() {
    pairs(TestPostgres.of(14), 250);
    pairs(TestPostgres.of(18), 250);
  }

  private static void pairs(TestPostgres server, int count) {
    for (int i = 0; i < count; i++) {
      long seed = BASE + i;
      Random random = new Random(seed);
      try (Judge is = new Judge(server);
          Judge wanted = new Judge(server)) {
        is.execute(RandomSchema.sql(random));
        is.execute(RandomSchema.rows());
        wanted.execute(RandomSchema.sql(random));
        is.become(is.state(), wanted.state());
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("seed " + seed + " (-Dseed=" + seed + "): " + failure, failure);
      }
    }
  }
}
