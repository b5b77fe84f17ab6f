package dev.whimbrel.cli.graph;

import dev.whimbrel.cli.draw.Layout;
import dev.whimbrel.cli.draw.Layout.Box;
import dev.whimbrel.cli.draw.Layout.End;
import dev.whimbrel.cli.draw.Layout.Line;
import dev.whimbrel.cli.draw.Layout.Picture;
import dev.whimbrel.cli.draw.Layout.Place;
import dev.whimbrel.cli.draw.Layout.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Migrations as boxes and what they require as lines, in one SVG file that needs nothing else. */
final class GraphPicture {

  private static final double LETTER = 7.8;
  private static final double SMALL_LETTER = 6.6;
  private static final double BESIDE = 14;
  private static final double HEIGHT = 46;

  private static final String STYLE =
      """
      <style>
      svg { color-scheme: light dark; --paper: #f6f5f2; --box: #ffffff; --edge: #888680;
        --text: #201f1c; --text-2: #51504a; --leaf: #2f8a55; --amber: #c77d0a; --brick: #c5443a }
      @media (prefers-color-scheme: dark) { svg { --paper: #0d1011; --box: #15191a; --edge: #6d7878;
        --text: #e8ecec; --text-2: #b4bcbc; --leaf: #57b377; --amber: #d99a3a; --brick: #e0705f } }
      .paper { fill: var(--paper) }
      .box { fill: var(--box); stroke: var(--edge) }
      .line { fill: none; stroke: var(--edge); stroke-width: 1.5; marker-end: url(#end) }
      #end path { fill: var(--edge) }
      text { font-family: ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas,
        'DejaVu Sans Mono', 'Liberation Mono', monospace; font-size: 13px; fill: var(--text) }
      .word { font-size: 11px; fill: var(--text-2) }
      .state { fill: var(--edge) } .applied { fill: var(--leaf) } .pending { fill: var(--amber) }
      .edited, .gone, .interrupted { fill: var(--brick) }
      </style>
      <defs><marker id="end" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8"
        orient="auto" markerUnits="userSpaceOnUse"><path d="M0,0 L8,4 L0,8 z"/></marker></defs>
      """;

  private GraphPicture() {}

  /**
   * A migration.
   *
   * @param id its identity
   * @param state what it is to a database, or an empty text
   * @param words further remarks, separated by commas
   * @param requires what lines lead to
   */
  record Node(String id, String state, String words, List<String> requires) {

    private double width() {
      return 2 * BESIDE + Math.max(letters(id) * LETTER, letters(remark()) * SMALL_LETTER);
    }

    private String remark() {
      return state.isEmpty() || words.isEmpty() ? state + words : state + ", " + words;
    }
  }

  /** The whole file. */
  static String of(List<Node> nodes, String description) {
    Picture picture = layout(nodes);
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t d" width="%1$s" \
        height="%2$s" viewBox="0 0 %1$s %2$s">
        <title id="t">Migrations</title>
        <desc id="d">%3$s</desc>
        """
            .formatted(number(picture.width()), number(picture.height()), escaped(description)));
    svg.append(STYLE).append("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
    picture.lines().values().forEach(points -> svg.append(line(points)));
    nodes.forEach(node -> svg.append(box(node, picture.box(node.id()))));
    return svg.append("</svg>\n").toString();
  }

  static Picture layout(List<Node> nodes) {
    List<Box> boxes = nodes.stream().map(n -> new Box(n.id(), n.width(), HEIGHT)).toList();
    List<Line> lines = new ArrayList<>();
    for (Node node : nodes) {
      for (String required : node.requires()) {
        lines.add(
            new Line(node.id() + " " + required, new End(node.id(), 0), new End(required, 0)));
      }
    }
    return Layout.downwards(boxes, lines);
  }

  private static String line(List<Point> points) {
    return "<polyline class=\"line\" points=\"%s\"/>\n"
        .formatted(
            points.stream()
                .map(point -> number(point.x()) + "," + number(point.y()))
                .collect(Collectors.joining(" ")));
  }

  private static String box(Node node, Place place) {
    return """
    <g><title>%s</title><rect class="box" x="%s" y="%s" width="%s" height="%s" rx="7"/>\
    <rect class="state %s" x="%s" y="%s" width="4" height="%s" rx="2"/>%s%s</g>
    """
        .formatted(
            escaped(node.id() + (node.remark().isEmpty() ? "" : ": " + node.remark())),
            number(place.x()),
            number(place.y()),
            number(place.width()),
            number(place.height()),
            node.state(),
            number(place.x() + 5),
            number(place.y() + 8),
            number(place.height() - 16),
            text("", node.id(), place, node.remark().isEmpty() ? 27 : 20),
            node.remark().isEmpty() ? "" : text(" class=\"word\"", node.remark(), place, 36));
  }

  /** As wide as was reckoned with, whatever letters the reader has. */
  private static String text(String kind, String text, Place place, double below) {
    double letter = kind.isEmpty() ? LETTER : SMALL_LETTER;
    return "<text%s x=\"%s\" y=\"%s\" textLength=\"%s\" lengthAdjust=\"spacingAndGlyphs\">%s</text>"
        .formatted(
            kind,
            number(place.x() + BESIDE),
            number(place.y() + below),
            number(letters(text) * letter),
            escaped(text));
  }

  /** Letters of East Asia are two wide. */
  private static int letters(String text) {
    return text.codePoints().map(letter -> letter >= 0x1100 ? 2 : 1).sum();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("[\\p{Cc}\\p{Cs}\\uFFFE\\uFFFF]", "?");
  }
}
