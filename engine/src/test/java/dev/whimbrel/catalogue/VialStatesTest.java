package dev.whimbrel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.testkit.Checkout;
import dev.whimbrel.testkit.TestDatabase;
import dev.whimbrel.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    try (TestDatabase is = server.newDatabase()) {
      for (int step = 0; step < 2 * states.size() - 1; step++) {
        int state = step < states.size() ? step : 2 * states.size() - 2 - step;
        try (TestDatabase wanted = server.newDatabase()) {
          Judge.execute(wanted, first + Files.readString(states.get(state)));
          Judge.judge(is, wanted);
        }
      }
    }
  }
}
