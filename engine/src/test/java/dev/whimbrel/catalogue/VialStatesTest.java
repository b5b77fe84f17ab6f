package dev.whimbrel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.testkit.Checkout;
import dev.whimbrel.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The states that a real application's schema went through, one database led through all of them.
 */
class VialStatesTest {

  private static final Path STATES = Checkout.root().resolve("../shared/data/vial-schema");

  @Test
  void theFirstStatesFollowEachOther() throws IOException {
    walk(TestPostgres.shared(), 10);
  }

  @Tag("deep")
  @Test
  void allStatesFollowEachOtherForthAndBack() throws IOException {
    walk(TestPostgres.of(15), Integer.MAX_VALUE);
  }

  private static void walk(TestPostgres server, int most) throws IOException {
    assumeTrue(Files.isDirectory(STATES), "../shared/data/vial-schema is not there");
    String first = Files.readString(STATES.resolve("prerequisites.sql")) + "\n";
    List<Path> states;
    try (Stream<Path> files = Files.list(STATES)) {
      states =
          files
              .filter(file -> file.getFileName().toString().matches("\\d.*\\.sql"))
              .sorted()
              .limit(most)
              .toList();
    }
    assertThat(states).hasSizeGreaterThan(5);
    List<Judge.State> goals = new ArrayList<>();
    for (Path state : states) {
      try (Judge wanted = new Judge(server)) {
        wanted.execute(first + Files.readString(state));
        goals.add(wanted.state());
      }
    }
    try (Judge is = new Judge(server)) {
      Judge.State now = is.state();
      for (int step = 0; step < 2 * goals.size() - 1; step++) {
        int state = step < goals.size() ? step : 2 * goals.size() - 2 - step;
        now = is.become(now, goals.get(state)).state();
      }
    }
  }
}
