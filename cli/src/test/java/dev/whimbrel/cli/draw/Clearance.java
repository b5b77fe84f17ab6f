package dev.whimbrel.cli.draw;

import dev.whimbrel.cli.draw.Layout.Picture;
import dev.whimbrel.cli.draw.Layout.Place;
import dev.whimbrel.cli.draw.Layout.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is in the way in a picture: boxes on boxes, lines through boxes, what lies outside. */
public final class Clearance {

  /** Half a pixel is what a line is thick. */
  private static final double THICK = 0.5;

  private Clearance() {}

  /** All of it in words; empty for a clear picture. */
  public static List<String> faults(Picture picture) {
    List<String> faults = new ArrayList<>();
    Place whole = new Place(0, 0, picture.width(), picture.height());
    List<Map.Entry<String, Place>> boxes = List.copyOf(picture.boxes().entrySet());
    for (int i = 0; i < boxes.size(); i++) {
      Place box = boxes.get(i).getValue();
      if (!within(box, whole)) {
        faults.add(boxes.get(i).getKey() + " lies outside");
      }
      for (Map.Entry<String, Place> other : boxes.subList(0, i)) {
        if (meet(box, other.getValue())) {
          faults.add(boxes.get(i).getKey() + " lies on " + other.getKey());
        }
      }
    }
    picture.lines().forEach((id, points) -> faults.addAll(through(id, points, picture)));
    return faults;
  }

  private static List<String> through(String id, List<Point> points, Picture picture) {
    List<String> faults = new ArrayList<>();
    for (int i = 1; i < points.size(); i++) {
      Point a = points.get(i - 1);
      Point b = points.get(i);
      Place piece =
          new Place(
              Math.min(a.x(), b.x()),
              Math.min(a.y(), b.y()),
              Math.abs(a.x() - b.x()),
              Math.abs(a.y() - b.y()));
      picture
          .boxes()
          .forEach(
              (box, place) -> {
                if (meet(piece, place)) {
                  faults.add(id + " runs through " + box);
                }
              });
      if (!within(piece, new Place(0, 0, picture.width(), picture.height()))) {
        faults.add(id + " runs outside");
      }
    }
    return faults;
  }

  static boolean within(Place inner, Place outer) {
    return inner.x() >= outer.x()
        && inner.y() >= outer.y()
        && inner.x() + inner.width() <= outer.x() + outer.width()
        && inner.y() + inner.height() <= outer.y() + outer.height();
  }

  static boolean meet(Place a, Place b) {
    return a.x() < b.x() + b.width() - THICK
        && b.x() < a.x() + a.width() - THICK
        && a.y() < b.y() + b.height() - THICK
        && b.y() < a.y() + a.height() - THICK;
  }
}
