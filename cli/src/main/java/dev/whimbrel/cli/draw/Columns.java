package dev.whimbrel.cli.draw;

import dev.whimbrel.cli.draw.Layout.Box;
import dev.whimbrel.cli.draw.Layout.Line;
import dev.whimbrel.cli.draw.Layout.Piece;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which box stands in which column, so that joined boxes stand in different columns, near each
 * other, and the columns are about equally high. Libraries decide that by the direction of the
 * lines alone, and a chain of twelve tables becomes a picture of twelve columns that nobody can
 * read.
 */
final class Columns {

  /** What each further column between two boxes costs. */
  private static final double FAR = 2.5;

  /** A referring table on the left of what it refers to: read from left to right it comes later. */
  private static final double BACKWARDS = 0.3;

  private static final int TRIES = 12;
  private static final double GAP = 70;
  private static final double PER_LINE = 5;

  private final Piece piece;
  private final int[][] joined;
  private final double[] heights;
  private final int count;
  private final int[] columns;

  /** What it costs that two joined boxes stand in the same column: more than anything else. */
  private final double same;

  private double cost;

  private Columns(Piece piece, int[][] joined, int count) {
    this.piece = piece;
    this.joined = joined;
    this.count = count;
    this.heights = piece.boxes().stream().mapToDouble(Box::height).toArray();
    this.columns = new int[heights.length];
    this.same = 10 + (double) count * heights.length;
  }

  /** The number of columns that comes nearest to a good shape without being too wide. */
  static Columns of(Piece piece, double width) {
    int[][] joined = joined(piece);
    int count = 2;
    Columns best = new Columns(piece, joined, count).best();
    while (!best.separate()) {
      best = new Columns(piece, joined, ++count).best();
    }
    while (count < piece.boxes().size()) {
      Columns next = new Columns(piece, joined, ++count).best();
      if (!next.separate() || next.fit(width) >= best.fit(width)) {
        break;
      }
      best = next;
    }
    return best;
  }

  /** One column less, or null where joined boxes would stand in the same one. */
  @Nullable Columns fewer() {
    if (count <= 2) {
      return null;
    }
    Columns fewer = new Columns(piece, joined, count - 1).best();
    return fewer.separate() ? fewer : null;
  }

  /** The column of each box, from the left, in the order of the boxes. */
  int of(int box) {
    return columns[box];
  }

  private double fit(double limit) {
    double[] widest = new double[count];
    double[] high = new double[count];
    for (int i = 0; i < columns.length; i++) {
      widest[columns[i]] = Math.max(widest[columns[i]], piece.boxes().get(i).width());
      high[columns[i]] += heights[i] + Layout.MARGIN;
    }
    double lines = Math.min(piece.lines().size(), 12.0 * count) * PER_LINE;
    double width = Arrays.stream(widest).sum() + GAP * (count - 1) + lines;
    double shape = width / Arrays.stream(high).max().orElse(1);
    return Math.abs(Math.log(shape / Layout.SHAPE)) + (width > limit ? width / limit * 10 : 0);
  }

  private boolean separate() {
    return IntStream.range(0, joined.length)
        .allMatch(
            i -> Arrays.stream(joined[i]).allMatch(j -> columns[i] != columns[Math.abs(j) - 1]));
  }

  /** For each box the numbers of its neighbours from 1, negative for those that refer to it. */
  private static int[][] joined(Piece piece) {
    Map<String, Integer> numbers = new HashMap<>();
    piece.boxes().forEach(box -> numbers.put(box.id(), numbers.size()));
    int[][] joined = new int[numbers.size()][];
    Arrays.fill(joined, new int[0]);
    for (Line line : piece.lines()) {
      int from = Objects.requireNonNull(numbers.get(line.from().box()));
      int to = Objects.requireNonNull(numbers.get(line.to().box()));
      if (from != to) {
        joined[from] = with(joined[from], to + 1);
        joined[to] = with(joined[to], -from - 1);
      }
    }
    return joined;
  }

  private static int[] with(int[] numbers, int one) {
    int[] all = Arrays.copyOf(numbers, numbers.length + 1);
    all[numbers.length] = one;
    return all;
  }

  /** The best of several beginnings, each always the same. */
  private Columns best() {
    Columns best = this;
    settle(new Random(0));
    for (int seed = 1; seed < TRIES; seed++) {
      Columns other = new Columns(piece, joined, count);
      other.settle(new Random(seed));
      best = other.cost < best.cost ? other : best;
    }
    return best;
  }

  /** Moves one box after the other to where it costs least until none wants to move. */
  private void settle(Random random) {
    double[] high = new double[count];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = random.nextInt(count);
      high[columns[i]] += heights[i];
    }
    double usual = Arrays.stream(heights).sum() / count;
    boolean moved = true;
    for (int round = 0; moved && round < 60; round++) {
      moved = false;
      for (int i = 0; i < columns.length; i++) {
        moved |= move(i, high, usual);
      }
    }
    cost = 0;
    for (int i = 0; i < columns.length; i++) {
      cost += at(i, columns[i]) / 2;
    }
    cost += Arrays.stream(high).map(h -> h * h / (usual * usual)).sum() * weight();
  }

  private boolean move(int box, double[] high, double usual) {
    int from = columns[box];
    high[from] -= heights[box];
    int best = from;
    double least = Double.MAX_VALUE;
    for (int column = 0; column < count; column++) {
      double more = 2 * high[column] * heights[box] / (usual * usual) * weight();
      double here = at(box, column) + more - (column == from ? 1e-9 : 0);
      if (here < least) {
        least = here;
        best = column;
      }
    }
    columns[box] = best;
    high[best] += heights[box];
    return best != from;
  }

  /** Equal heights count as much as short lines, however many boxes there are. */
  private double weight() {
    return (double) columns.length / count / 2;
  }

  private double at(int box, int column) {
    double sum = 0;
    for (int other : joined[box]) {
      int far = columns[Math.abs(other) - 1] - column;
      boolean backwards = other > 0 ? far > 0 : far < 0;
      sum += far == 0 ? same : 1 + FAR * (Math.abs(far) - 1) + (backwards ? BACKWARDS : 0);
    }
    return sum;
  }
}
