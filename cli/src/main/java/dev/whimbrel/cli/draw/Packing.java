package dev.whimbrel.cli.draw;

import dev.whimbrel.cli.draw.Layout.Picture;
import dev.whimbrel.cli.draw.Layout.Place;
import dev.whimbrel.cli.draw.Layout.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts pieces side by side, the highest first, each as far up and then as far left as it goes. */
final class Packing {

  /** Up to where a stretch of the width is taken. */
  private record Step(double x, double width, double bottom) {}

  private final double width;
  private final List<Step> steps = new ArrayList<>();
  private final Map<String, Place> boxes = new LinkedHashMap<>();
  private final Map<String, List<Point>> lines = new LinkedHashMap<>();
  private double right;
  private double bottom;

  private Packing(double width) {
    this.width = width;
    steps.add(new Step(Layout.MARGIN, width - Layout.MARGIN, Layout.MARGIN));
  }

  static Picture of(List<Picture> pieces, double limit) {
    double area = 0;
    double widest = 0;
    for (Picture piece : pieces) {
      area += (piece.width() + Layout.MARGIN) * (piece.height() + Layout.MARGIN);
      widest = Math.max(widest, piece.width());
    }
    double good = Math.min(limit, 1.05 * Math.sqrt(area * Layout.SHAPE) + Layout.MARGIN);
    Packing packing = new Packing(Math.max(good, widest + 2 * Layout.MARGIN));
    pieces.stream()
        .sorted(Comparator.comparingDouble(Picture::height).reversed())
        .forEach(packing::put);
    return new Picture(
        packing.right + Layout.MARGIN,
        packing.bottom + Layout.MARGIN,
        packing.boxes,
        packing.lines);
  }

  private void put(Picture piece) {
    double x = Layout.MARGIN;
    double y = Double.MAX_VALUE;
    for (Step step : steps) {
      double top = top(step.x(), piece.width());
      if (top < y) {
        y = top;
        x = step.x();
      }
    }
    double right = x;
    double down = y;
    piece.boxes().forEach((id, place) -> boxes.put(id, place.moved(right, down)));
    piece.lines().forEach((id, line) -> lines.put(id, moved(line, right, down)));
    this.right = Math.max(this.right, x + piece.width());
    this.bottom = Math.max(this.bottom, y + piece.height());
    take(x, x + piece.width() + Layout.MARGIN, y + piece.height() + Layout.MARGIN);
  }

  /** How far up a piece can be put there; where it would pass the width, nowhere. */
  private double top(double x, double pieceWidth) {
    if (x + pieceWidth + Layout.MARGIN > width + 0.5) {
      return Double.MAX_VALUE;
    }
    return steps.stream()
        .filter(step -> step.x() < x + pieceWidth && step.x() + step.width() > x)
        .mapToDouble(Step::bottom)
        .max()
        .orElse(Layout.MARGIN);
  }

  private void take(double from, double to, double newBottom) {
    List<Step> all = new ArrayList<>();
    for (Step step : steps) {
      double end = step.x() + step.width();
      if (step.x() < from) {
        all.add(new Step(step.x(), Math.min(end, from) - step.x(), step.bottom()));
      }
      if (end > to) {
        double start = Math.max(step.x(), to);
        all.add(new Step(start, end - start, step.bottom()));
      }
    }
    all.add(new Step(from, to - from, newBottom));
    all.sort(Comparator.comparingDouble(Step::x));
    steps.clear();
    steps.addAll(all);
  }

  private static List<Point> moved(List<Point> line, double right, double down) {
    return line.stream().map(point -> new Point(point.x() + right, point.y() + down)).toList();
  }
}
