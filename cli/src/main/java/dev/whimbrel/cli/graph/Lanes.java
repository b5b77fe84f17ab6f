package dev.whimbrel.cli.graph;

import dev.whimbrel.migration.MigrationId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines that lead from each migration down to what it requires, drawn in characters. Migrations
 * come newest first. A line keeps its column until it ends; each turn has a row of its own, so that
 * no two lines can be taken for one another.
 */
final class Lanes {

  private static final int UP = 1;
  private static final int DOWN = 2;
  private static final int LEFT = 4;
  private static final int RIGHT = 8;

  /** By the sides that a character leads to. */
  private static final String LINES = " │││─╯╮┤─╰╭├─┴┬┼";

  private static final String PLAIN = " |||-'.|-'.|-'.+";

  private final String glyphs;

  /** What each column leads to; null for one that is free. */
  private final List<@Nullable MigrationId> columns = new ArrayList<>();

  /** Where the row above ended a line; what stood below would look as if it went on. */
  private int ended = -1;

  /** Lines of characters that every terminal has, or better ones. */
  Lanes(boolean plain) {
    this.glyphs = plain ? PLAIN : LINES;
  }

  /**
   * The rows of a migration.
   *
   * @param row the one that it stands in itself
   * @param below those that lead to what it requires
   */
  record Rows(String row, List<String> below) {}

  /** The next migration, after all that require it; its mark is one character. */
  Rows next(MigrationId id, List<MigrationId> requires, char mark) {
    int own = columns.indexOf(id);
    if (own < 0) {
      own = free(ended);
    }
    String row = row(own, mark);
    columns.set(own, null);
    List<String> below = below(own, new ArrayList<>(requires));
    ended = columns.get(own) == null && below.isEmpty() ? own : -1;
    return new Rows(row, below);
  }

  private String row(int own, char mark) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      char line = columns.get(i) == null ? ' ' : glyphs.charAt(UP | DOWN);
      row.append(i == own ? mark : line).append(' ');
    }
    return row.toString().stripTrailing();
  }

  private List<String> below(int own, List<MigrationId> requires) {
    // The first line that nobody draws yet goes straight on; the others branch off.
    requires.stream()
        .filter(id -> !columns.contains(id))
        .findFirst()
        .ifPresent(
            straight -> {
              columns.set(own, straight);
              requires.remove(straight);
            });
    List<String> rows = new ArrayList<>();
    while (!requires.isEmpty()) {
      rows.add(turn(own, requires.removeFirst(), requires.isEmpty()));
    }
    return rows;
  }

  /** Draws the line from a column to that of a migration, in a row of its own. */
  private String turn(int own, MigrationId to, boolean last) {
    int there = columns.indexOf(to);
    boolean drawn = there >= 0;
    if (!drawn) {
      there = free(own);
      columns.set(there, to);
    }
    if (drawn && last && columns.get(own) == null && there > own) {
      // What goes further left stays readable longer.
      columns.set(own, to);
      columns.set(there, null);
    }
    int[] arms = new int[columns.size()];
    for (int i = 0; i < arms.length; i++) {
      arms[i] = columns.get(i) == null ? 0 : UP | DOWN;
    }
    arms[own] = UP | (last && columns.get(own) == null ? 0 : DOWN);
    arms[there] = (drawn ? UP : 0) | (columns.get(there) == null ? 0 : DOWN);
    for (int i = Math.min(own, there); i < Math.max(own, there); i++) {
      arms[i] |= RIGHT;
      arms[i + 1] |= LEFT;
    }
    return drawn(arms);
  }

  private String drawn(int[] arms) {
    StringBuilder row = new StringBuilder();
    for (int arm : arms) {
      row.append(glyphs.charAt(arm)).append((arm & RIGHT) == 0 ? ' ' : glyphs.charAt(RIGHT));
    }
    return row.toString().stripTrailing();
  }

  private int free(int not) {
    for (int i = 0; i < columns.size(); i++) {
      if (i != not && columns.get(i) == null) {
        return i;
      }
    }
    columns.add(null);
    return columns.size() - 1;
  }

  /** Whether every line has reached its end. */
  boolean haveEnded() {
    Set<@Nullable MigrationId> left = new HashSet<>(columns);
    left.remove(null);
    return left.isEmpty();
  }
}
