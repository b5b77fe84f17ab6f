package dev.whimbrel.cli.draw;

import dev.whimbrel.cli.draw.Layout.Point;
import java.util.List;

/** A line with rounded corners. */
public final class LinePath {

  private static final double RADIUS = 6;

  private LinePath() {}

  /** What stands in the {@code d} of a path. */
  public static String of(List<Point> points) {
    StringBuilder path = new StringBuilder("M" + text(points.getFirst()));
    for (int i = 1; i < points.size() - 1; i++) {
      Point corner = points.get(i);
      Point in = near(corner, points.get(i - 1));
      Point out = near(corner, points.get(i + 1));
      path.append('L').append(text(in)).append('Q').append(text(corner));
      path.append(' ').append(text(out));
    }
    return path.append('L').append(text(points.getLast())).toString();
  }

  /** Where the corner begins, on the way to another point; half way at most. */
  private static Point near(Point corner, Point other) {
    double x = other.x() - corner.x();
    double y = other.y() - corner.y();
    double part = Math.min(0.5, RADIUS / Math.max(1e-9, Math.hypot(x, y)));
    return new Point(corner.x() + x * part, corner.y() + y * part);
  }

  private static String text(Point point) {
    return Xml.number(point.x()) + " " + Xml.number(point.y());
  }
}
