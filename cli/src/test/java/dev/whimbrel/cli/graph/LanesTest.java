package dev.whimbrel.cli.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.whimbrel.migration.MigrationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LanesTest {

  private static final String DOWN = "│╮┤╭├┬┼";
  private static final String RIGHT = "─╰╭├┴┬┼";
  private static final String LEFT = "─╯╮┤┴┬┼";

  private static MigrationId id(int number) {
    return new MigrationId("core", "%04d".formatted(number));
  }

  private static List<MigrationId> ids(int... numbers) {
    List<MigrationId> ids = new ArrayList<>();
    for (int number : numbers) {
      ids.add(id(number));
    }
    return ids;
  }

  private static String drawing(boolean plain) {
    Lanes lanes = new Lanes(plain);
    List<String> all = new ArrayList<>();
    for (Lanes.Rows rows :
        List.of(
            lanes.next(id(6), ids(5, 4), '*'),
            lanes.next(id(5), ids(3), '*'),
            lanes.next(id(4), ids(3, 2), '*'),
            lanes.next(id(3), ids(1), '*'),
            lanes.next(id(2), ids(1), '*'),
            lanes.next(id(1), ids(), '*'))) {
      all.add(rows.row());
      all.addAll(rows.below());
    }
    assertThat(lanes.haveEnded()).isTrue();
    return String.join("\n", all);
  }

  @Test
  void branchesGoApartAndComeTogether() {
    assertThat(drawing(false))
        .isEqualTo(
            """
            *
            ├─╮
            * │
            │ *
            ├─┤
            * │
            │ *
            ├─╯
            *\
            """);
    assertThat(drawing(true))
        .isEqualTo(
            """
            *
            |-.
            * |
            | *
            |-|
            * |
            | *
            |-'
            *\
            """);
  }

  @Test
  void whateverTheGraphEveryLineCanBeFollowedToItsEnd() {
    for (long seed = 1; seed <= 200; seed++) {
      Random random = new Random(seed);
      Map<MigrationId, Set<MigrationId>> wanted = new HashMap<>();
      Lanes lanes = new Lanes(false);
      List<String> rows = new ArrayList<>();
      Map<Integer, MigrationId> nodes = new HashMap<>();
      for (int number = 25; number > 0; number--) {
        Set<MigrationId> requires = new HashSet<>();
        for (int i = random.nextInt(4); i > 0 && number > 1; i--) {
          requires.add(id(1 + random.nextInt(number - 1)));
        }
        wanted.put(id(number), requires);
        nodes.put(rows.size(), id(number));
        Lanes.Rows next = lanes.next(id(number), requires.stream().sorted().toList(), '*');
        rows.add(next.row());
        rows.addAll(next.below());
      }

      assertThat(followed(rows, nodes))
          .as("seed %d%n%s", seed, String.join("\n", rows))
          .isEqualTo(wanted);
      assertThat(lanes.haveEnded()).isTrue();
    }
  }

  /** What each node leads to, read off the drawing. */
  private static Map<MigrationId, Set<MigrationId>> followed(
      List<String> rows, Map<Integer, MigrationId> nodes) {
    Map<MigrationId, Set<MigrationId>> all = new HashMap<>();
    nodes.forEach(
        (row, node) -> {
          Set<MigrationId> found = new HashSet<>();
          int own = rows.get(row).indexOf('*');
          boolean straight = leadsOn(rows, row + 1, own);
          int below = row + 1;
          for (; below < rows.size() && !nodes.containsKey(below); below++) {
            int end = end(rows.get(below), own);
            if (end != own && DOWN.indexOf(at(rows.get(below), end)) >= 0) {
              found.add(down(rows, nodes, below + 1, end));
            }
            straight = DOWN.indexOf(at(rows.get(below), own)) >= 0;
          }
          if (straight) {
            found.add(down(rows, nodes, below, own));
          }
          all.put(node, found);
        });
    return all;
  }

  private static boolean leadsOn(List<String> rows, int row, int column) {
    return row < rows.size() && "*│".indexOf(at(rows.get(row), column)) >= 0;
  }

  private static MigrationId down(
      List<String> rows, Map<Integer, MigrationId> nodes, int row, int column) {
    int at = column;
    for (int i = row; i < rows.size(); i++) {
      if (at(rows.get(i), at) == '*') {
        return java.util.Objects.requireNonNull(nodes.get(i));
      }
      at = DOWN.indexOf(at(rows.get(i), at)) >= 0 ? at : end(rows.get(i), at);
    }
    throw new AssertionError("the line in column " + column + " of row " + row + " never ends");
  }

  /** The other end of a turn; the column itself where none begins. */
  private static int end(String row, int column) {
    int at = column;
    while (RIGHT.indexOf(at(row, at)) >= 0) {
      at++;
    }
    while (at == column && LEFT.indexOf(at(row, column)) >= 0) {
      while (LEFT.indexOf(at(row, at)) >= 0) {
        at--;
      }
    }
    return at;
  }

  private static char at(String row, int column) {
    return column < row.length() ? row.charAt(column) : ' ';
  }
}
