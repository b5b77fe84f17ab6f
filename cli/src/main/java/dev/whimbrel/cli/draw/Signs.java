package dev.whimbrel.cli.draw;

import dev.whimbrel.cli.draw.Diagram.Mark;
import dev.whimbrel.cli.draw.Diagram.Reference;
import dev.whimbrel.cli.draw.Diagram.Row;
import dev.whimbrel.cli.draw.Diagram.Tie;
import dev.whimbrel.cli.draw.Layout.Point;

/** The small signs: before a row, and at the ends of a line. */
final class Signs {

  private Signs() {}

  /** What became of a row, else a key, a full dot for NOT NULL, or a ring. */
  static void ofRow(Xml svg, Row row, double x, double y) {
    if (row.mark() != Mark.SAME) {
      change(svg, row.mark(), x, y);
    } else if (row.traits().primary()) {
      key(svg, x, y);
    } else if (row.traits().column()) {
      dot(svg, row.traits().required(), x, y);
    }
  }

  /** A plus, a minus, or a wave. */
  static void change(Xml svg, Mark mark, double x, double y) {
    String path =
        switch (mark) {
          case ADDED -> "M-4 0h8M0-4v8";
          case GONE -> "M-4 0h8";
          default -> "M-4.5 1.5c1.5-5 3.5-3 4.5-1.500s3 3.500 4.500-1.500";
        };
    svg.empty("path", "class", "change", "transform", at(x, y), "d", path);
  }

  static void key(Xml svg, double x, double y) {
    String path = "M-1.500 0h6.500v3M2.500 0v2.500M-1.500 0a2 2 0 1 1-4 0a2 2 0 1 1 4 0z";
    svg.empty("path", "class", "key", "transform", at(x, y), "d", path);
  }

  static void dot(Xml svg, boolean full, double x, double y) {
    svg.empty("circle", "class", full ? "dot" : "ring", "cx", x, "cy", y, "r", full ? 3.0 : 2.6);
  }

  /** A column that refers to something. */
  static void arrow(Xml svg, double x, double y) {
    String path = "M0 0h8M5-3l3 3l-3 3";
    svg.empty("path", "class", "key", "transform", at(x, y), "d", path);
  }

  /** At a card whose rows refer: many of them, or at most one. */
  static void referring(Xml svg, Reference reference, Point at, double outwards) {
    if (reference.tie() == Tie.KEY) {
      foot(svg, reference.many(), at, outwards);
    }
  }

  /** At a card that is referred to: exactly one of its rows, or one or none. */
  static void referred(Xml svg, Reference reference, Point at, double outwards) {
    switch (reference.tie()) {
      case KEY -> one(svg, reference.optional(), at, outwards);
      case INHERITS -> {
        String path = "M0 0l" + Xml.number(11 * outwards) + "-6v12z";
        svg.empty("path", "class", "parent", "transform", at(at.x(), at.y()), "d", path);
      }
      case READS -> {
        String far = Xml.number(7 * outwards);
        String path = "M" + far + "-4L0 0L" + far + " 4";
        svg.empty("path", "class", "end", "transform", at(at.x(), at.y()), "d", path);
      }
    }
  }

  static void foot(Xml svg, boolean many, Point at, double outwards) {
    String far = Xml.number(11 * outwards);
    String path = many ? "M0-6L" + far + " 0L0 6" : "M" + Xml.number(7 * outwards) + "-5v10";
    svg.empty("path", "class", "end", "transform", at(at.x(), at.y()), "d", path);
  }

  static void one(Xml svg, boolean optional, Point at, double outwards) {
    String path = "M" + Xml.number((optional ? 5 : 7) * outwards) + "-5v10";
    svg.empty("path", "class", "end", "transform", at(at.x(), at.y()), "d", path);
    if (optional) {
      svg.empty("circle", "class", "none", "cx", at.x() + 12 * outwards, "cy", at.y(), "r", 3.5);
    }
  }

  private static String at(double x, double y) {
    return "translate(" + Xml.number(x) + " " + Xml.number(y) + ")";
  }
}
