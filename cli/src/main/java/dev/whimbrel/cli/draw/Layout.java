package dev.whimbrel.cli.draw;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where boxes lie and how lines run between them: no box on another, no line through a box. The
 * same boxes and lines always make the same picture.
 */
public final class Layout {

  /** Between pieces that no line joins, and around the whole. */
  static final double MARGIN = 28;

  /** As wide to high as a picture should be, which is what most screens and pages are. */
  static final double SHAPE = 1.5;

  private Layout() {}

  /** Something with an edge around it; the identity is the caller's. */
  public record Box(String id, double width, double height) {}

  /**
   * Where a line begins or ends.
   *
   * @param box its identity
   * @param below how far below the top of the box
   */
  public record End(String box, double below) {}

  /** What joins two boxes, or a box with itself. */
  public record Line(String id, End from, End to) {}

  /** In pixels from the left and the top. */
  public record Point(double x, double y) {}

  /** Where a box came to lie. */
  public record Place(double x, double y, double width, double height) {

    Place moved(double right, double down) {
      return new Place(x + right, y + down, width, height);
    }
  }

  /**
   * A finished layout.
   *
   * @param boxes by identity
   * @param lines by identity: the beginning, the corners, the end
   */
  public record Picture(
      double width, double height, Map<String, Place> boxes, Map<String, List<Point>> lines) {

    /** Where that box lies, which is one of those that were to be placed. */
    public Place box(String id) {
      return Objects.requireNonNull(boxes.get(id), id);
    }

    /** How that line runs. */
    public List<Point> line(String id) {
      return Objects.requireNonNull(lines.get(id), id);
    }
  }

  /**
   * Boxes in columns. Lines leave and reach a box at its left or right edge, whichever faces the
   * other box, at the height that their end says.
   *
   * @param width that the picture should not pass; it does where two boxes joined by a line are
   *     wider together
   */
  public static Picture inColumns(List<Box> boxes, List<Line> lines, double width) {
    List<Picture> pieces = new ArrayList<>();
    for (Piece piece : Piece.of(boxes, lines)) {
      pieces.add(piece.drawn(width - 2 * MARGIN));
    }
    return Packing.of(pieces, width);
  }

  /**
   * Boxes in rows, every line from a higher one to a lower one wherever it fits; what the ends say
   * of heights takes no part.
   */
  public static Picture downwards(List<Box> boxes, List<Line> lines) {
    return Elk.downwards(boxes, lines);
  }

  /** Boxes and lines that hang together. */
  record Piece(List<Box> boxes, List<Line> lines) {

    static List<Piece> of(List<Box> boxes, List<Line> lines) {
      Map<String, String> parents = new HashMap<>();
      lines.forEach(
          line -> parents.put(root(parents, line.from().box()), root(parents, line.to().box())));
      Map<String, Piece> pieces = new LinkedHashMap<>();
      for (Box box : boxes) {
        piece(pieces, root(parents, box.id())).boxes().add(box);
      }
      for (Line line : lines) {
        piece(pieces, root(parents, line.from().box())).lines().add(line);
      }
      return List.copyOf(pieces.values());
    }

    private static Piece piece(Map<String, Piece> pieces, String root) {
      return pieces.computeIfAbsent(root, k -> new Piece(new ArrayList<>(), new ArrayList<>()));
    }

    private static String root(Map<String, String> parents, String id) {
      String root = id;
      for (String up = parents.get(root); up != null && !up.equals(root); up = parents.get(root)) {
        root = up;
      }
      return root;
    }

    /** The most columns that fit are tried first; every try knows how wide it really came out. */
    Picture drawn(double width) {
      if (boxes.size() == 1 && lines.isEmpty()) {
        Box box = boxes.getFirst();
        Place place = new Place(0, 0, box.width(), box.height());
        return new Picture(box.width(), box.height(), Map.of(box.id(), place), Map.of());
      }
      Columns columns = Columns.of(this, width);
      Picture picture = Elk.inColumns(this, columns);
      for (Columns fewer = columns.fewer(); picture.width() > width && fewer != null; ) {
        Picture narrower = Elk.inColumns(this, fewer);
        picture = narrower.width() < picture.width() ? narrower : picture;
        fewer = fewer.fewer();
      }
      return picture;
    }
  }
}
