package dev.whimbrel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.whimbrel.catalogue.diff.CatalogueDiff;
import dev.whimbrel.error.Problem;
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

  private static final int ROWS = 1_000;
  private static final Path STATES = Checkout.root().resolve("../shared/data/vial-schema");

  /**
   * The steps that rows stop: a new column must have a value and has no default, or a table is
   * referred to that has another name before, which nobody has said.
   */
  private static final List<String> REFUSED =
      List.of(
          "11 to 12",
          "15 to 16",
          "22 to 23",
          "27 to 28",
          "46 to 47",
          "50 to 49",
          "56 to 57",
          "57 to 58",
          "61 to 62",
          "69 to 70",
          "72 to 73",
          "73 to 74");

  private record Step(int from, int to, List<String> refused) {

    @Override
    public String toString() {
      return from + " to " + to;
    }
  }

  @Test
  void neighboursBecomeEachOtherAndKeepTheirRows() throws IOException {
    List<String> states = states();
    for (int i : List.of(4, 30, 55)) {
      pair(TestPostgres.shared(), states, i);
    }
  }

  @Tag("deep")
  @Test
  void allNeighboursBecomeEachOtherAndKeepTheirRows() throws IOException {
    List<String> states = states();
    List<Step> refused = new ArrayList<>();
    for (int i = 0; i + 1 < states.size(); i++) {
      refused.addAll(pair(TestPostgres.of(15), states, i));
    }
    assertThat(refused.stream().map(Step::toString).toList()).isEqualTo(REFUSED);
  }

  @Tag("deep")
  @Test
  void allStatesFollowEachOtherForthAndBack() throws IOException {
    List<Judge.State> goals = new ArrayList<>();
    for (String state : states()) {
      try (Judge wanted = new Judge(TestPostgres.of(15))) {
        wanted.execute(state);
        goals.add(wanted.state());
      }
    }
    try (Judge is = new Judge(TestPostgres.of(15))) {
      Judge.State now = is.state();
      for (int step = 0; step < 2 * goals.size() - 1; step++) {
        int state = step < goals.size() ? step : 2 * goals.size() - 2 - step;
        now = is.become(now, goals.get(state)).state();
      }
    }
  }

  private static List<String> states() throws IOException {
    assumeTrue(Files.isDirectory(STATES), "../shared/data/vial-schema is not there");
    String first = Files.readString(STATES.resolve("prerequisites.sql")) + "\n";
    List<String> states = new ArrayList<>();
    try (Stream<Path> files = Files.list(STATES)) {
      for (Path file :
          files
              .filter(one -> one.getFileName().toString().matches("\\d.*\\.sql"))
              .sorted()
              .toList()) {
        states.add(first + Files.readString(file));
      }
    }
    assertThat(states).hasSizeGreaterThan(70);
    return states;
  }

  /** One to the next and back, with rows in every table. */
  private static List<Step> pair(TestPostgres server, List<String> states, int i) {
    List<Step> steps = new ArrayList<>();
    try (Judge is = new Judge(server);
        Judge wanted = new Judge(server)) {
      is.execute(states.get(i));
      is.execute(GeneratedRows.fill(is.read(), ROWS));
      wanted.execute(states.get(i + 1));
      Judge.State start = is.state();
      Judge.State goal = wanted.state();
      steps.add(new Step(i, i + 1, clear(is, start, goal)));
      Judge.State there = is.become(start, goal).state();
      steps.add(new Step(i + 1, i, clear(is, there, start)));
      is.become(there, start);
    } catch (AssertionError failure) {
      throw new AssertionError("between state " + i + " and the next: " + failure, failure);
    }
    return steps.stream().filter(step -> !step.refused().isEmpty()).toList();
  }

  /** Empties the tables whose rows are in the way, and says what was. */
  private static List<String> clear(Judge is, Judge.State then, Judge.State goal) {
    List<String> refused = new ArrayList<>();
    for (Problem fault :
        is.rows(CatalogueDiff.between(then.catalogue(), goal.catalogue())).faults()) {
      // A table that was renamed is another one to who is not told, and has no rows yet.
      assertThat(fault.message())
          .containsPattern("rows would have no value in the new column|rows have no row in ");
      String table = fault.where().substring(0, fault.where().lastIndexOf('.'));
      is.execute("TRUNCATE " + table + " CASCADE");
      refused.add(fault.where());
    }
    return refused;
  }
}
