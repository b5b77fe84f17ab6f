package dev.whimbrel.cli.draw;

import dev.whimbrel.cli.draw.Diagram.Card;
import dev.whimbrel.cli.draw.Diagram.Mark;
import dev.whimbrel.cli.draw.Diagram.Reference;
import dev.whimbrel.cli.draw.Diagram.Side;
import dev.whimbrel.cli.draw.Diagram.Sort;
import dev.whimbrel.cli.draw.Layout.End;
import dev.whimbrel.cli.draw.Layout.Line;
import dev.whimbrel.cli.draw.Layout.Picture;
import dev.whimbrel.cli.draw.Layout.Point;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A diagram with a place for everything, and its SVG. */
public final class DiagramPicture {

  /** Shown at 1,600 pixels, the smallest text, of 12 pixels, is then 11 high. */
  static final double WIDTH = CardShape.SMALL * 1600 / 11;

  private static final double EMPTY = 160;
  private static final int WORDS = 60;

  private final String name;
  private final Diagram diagram;
  private final Map<String, CardShape> shapes = new LinkedHashMap<>();
  private final Picture picture;

  /**
   * Lays it out.
   *
   * @param name of what it shows
   */
  public DiagramPicture(String name, Diagram diagram) {
    this.name = name;
    this.diagram = diagram;
    for (Card card : diagram.cards()) {
      shapes.put(card.id(), new CardShape(card, !card.schema().equals("public")));
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < diagram.references().size(); i++) {
      Reference reference = diagram.references().get(i);
      lines.add(new Line(Integer.toString(i), end(reference.from()), end(reference.to())));
    }
    this.picture =
        Layout.inColumns(
            shapes.values().stream().map(CardShape::box).toList(), List.copyOf(lines), WIDTH);
  }

  /** Where everything lies. */
  public Picture picture() {
    return picture;
  }

  private End end(Side side) {
    CardShape shape = Objects.requireNonNull(shapes.get(side.card()), side.card());
    return new End(
        side.card(), shape.below(side.columns().isEmpty() ? "" : side.columns().getFirst()));
  }

  /** The whole file: it needs nothing else, and is light or dark as its reader is. */
  public String svg() {
    Legend legend = Legend.of(diagram, picture.width());
    boolean none = diagram.cards().isEmpty();
    double width = Math.max(none ? EMPTY : picture.width(), legend.width());
    double height = picture.height() + (none ? 2 * Layout.MARGIN : legend.height());
    Xml svg = new Xml().raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    begin(svg, width, height);
    for (int i = 0; i < diagram.references().size(); i++) {
      line(svg, diagram.references().get(i), picture.line(Integer.toString(i)));
    }
    shapes.forEach((id, shape) -> shape.draw(svg, picture.box(id)));
    legend.draw(svg, picture.height());
    if (none) {
      svg.leaf("text", "No tables", "class", "note", "x", Layout.MARGIN, "y", height / 2 + 4);
    }
    return svg.end().toString();
  }

  /** Its first two children are its name and its description to who listens. */
  private void begin(Xml svg, double width, double height) {
    svg.begin(
        "svg",
        "xmlns",
        "http://www.w3.org/2000/svg",
        "width",
        width,
        "height",
        height,
        "viewBox",
        "0 0 " + Xml.number(width) + " " + Xml.number(height),
        "role",
        "img");
    svg.leaf("title", "Schema of " + name);
    svg.leaf("desc", words());
    svg.raw("<style>\n" + style() + "</style>\n");
    svg.empty("rect", "class", "canvas", "width", width, "height", height);
  }

  private static void line(Xml svg, Reference reference, List<Point> points) {
    String tie = reference.tie().name().toLowerCase(java.util.Locale.ROOT);
    svg.begin("g", "class", "line " + tie + " " + reference.mark().style());
    svg.leaf("title", reference.words() + suffix(reference.mark()));
    svg.empty("path", "class", "reach", "d", LinePath.of(points));
    svg.empty("path", "class", "run", "d", LinePath.of(points));
    Signs.referring(svg, reference, points.getFirst(), outwards(points.getFirst(), points.get(1)));
    Point last = points.getLast();
    Signs.referred(svg, reference, last, outwards(last, points.get(points.size() - 2)));
    svg.end();
  }

  private static double outwards(Point edge, Point next) {
    return next.x() < edge.x() ? -1 : 1;
  }

  private static String suffix(Mark mark) {
    return mark == Mark.SAME ? "" : ", " + mark.style();
  }

  /** For who does not see it. */
  private String words() {
    String counted =
        count(Sort.TABLE, "table", "tables")
            + count(Sort.VIEW, "view", "views")
            + count(Sort.MATERIALIZED_VIEW, "materialized view", "materialized views")
            + count(Sort.ENUM, "enum", "enums");
    String changed =
        diagram.cards().stream()
            .filter(card -> card.mark() != Mark.SAME)
            .map(card -> card.id() + suffix(card.mark()) + ". ")
            .collect(Collectors.joining());
    String references =
        diagram.references().stream()
            .limit(WORDS)
            .map(reference -> reference.words() + suffix(reference.mark()) + ". ")
            .collect(Collectors.joining());
    int further = diagram.references().size() - WORDS;
    String more = further > 0 ? "And " + further + " references more." : "";
    return ((counted.isEmpty() ? "No tables. " : counted) + changed + references + more).strip();
  }

  private String count(Sort sort, String one, String many) {
    long count = diagram.cards().stream().filter(card -> card.sort() == sort).count();
    return count == 0 ? "" : count + " " + (count == 1 ? one : many) + ". ";
  }

  /** The style sheet of all pictures. */
  static String style() {
    try (InputStream text = DiagramPicture.class.getResourceAsStream("picture.css")) {
      return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
