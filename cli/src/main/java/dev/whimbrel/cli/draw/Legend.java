package dev.whimbrel.cli.draw;

import dev.whimbrel.cli.draw.Diagram.Mark;
import dev.whimbrel.cli.draw.Diagram.Reference;
import dev.whimbrel.cli.draw.Diagram.Row;
import dev.whimbrel.cli.draw.Diagram.Tie;
import dev.whimbrel.cli.draw.Layout.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Says at the foot of a picture what the signs in it mean, those alone that are there. */
final class Legend {

  private static final double LINE = 22;
  private static final double GAP = 22;
  private static final double SIGN = 30;

  /** Draws a sign with its left end at a point. */
  private interface Sign {
    void draw(Xml svg, double x, double y);
  }

  private record Entry(Sign sign, String text) {
    double width() {
      return SIGN + TextWidth.of(text, CardShape.SMALL, false);
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final double room;

  private Legend(double room) {
    this.room = Math.max(room, 360);
  }

  static Legend of(Diagram diagram, double room) {
    Legend legend = new Legend(room);
    List<Row> rows = diagram.cards().stream().flatMap(card -> card.rows().stream()).toList();
    legend.rows(
        row -> row.traits().primary(),
        rows,
        "primary key",
        (svg, x, y) -> Signs.key(svg, x + 15, y));
    legend.rows(
        row -> row.traits().foreign(),
        rows,
        "foreign key",
        (svg, x, y) -> Signs.arrow(svg, x + 12, y));
    legend.rows(
        row -> row.traits().required() && !row.traits().primary(),
        rows,
        "not null",
        (svg, x, y) -> Signs.dot(svg, true, x + 17, y));
    legend.rows(
        row -> row.traits().column() && !row.traits().required(),
        rows,
        "may be null",
        (svg, x, y) -> Signs.dot(svg, false, x + 17, y));
    legend.lines(diagram.references());
    legend.marks(diagram);
    return legend;
  }

  private void rows(Predicate<Row> has, List<Row> rows, String text, Sign sign) {
    if (rows.stream().anyMatch(has)) {
      entries.add(new Entry(sign, text));
    }
  }

  private void lines(List<Reference> references) {
    tie(
        references,
        one -> one.tie() == Tie.KEY && one.many(),
        "many rows",
        (svg, at) -> Signs.foot(svg, true, at, 1));
    tie(
        references,
        one -> one.tie() == Tie.KEY && !(one.many() && one.optional()),
        "one row",
        (svg, at) -> Signs.foot(svg, false, at, 1));
    tie(
        references,
        one -> one.tie() == Tie.KEY && one.optional(),
        "one or none",
        (svg, at) -> Signs.one(svg, true, at, 1));
    sample(references, Tie.INHERITS, "inherits");
    sample(references, Tie.READS, "view reads");
  }

  private void sample(List<Reference> references, Tie tie, String text) {
    references.stream()
        .filter(one -> one.tie() == tie)
        .findFirst()
        .ifPresent(
            one ->
                tie(references, one::equals, text, (svg, at) -> Signs.referred(svg, one, at, 1)));
  }

  private void tie(
      List<Reference> references,
      Predicate<Reference> has,
      String text,
      java.util.function.BiConsumer<Xml, Point> sign) {
    references.stream()
        .filter(has)
        .findFirst()
        .ifPresent(
            one ->
                entries.add(
                    new Entry(
                        (svg, x, y) -> {
                          String tie = one.tie().name().toLowerCase(java.util.Locale.ROOT);
                          svg.begin("g", "class", "line " + tie);
                          String path = "M" + Xml.number(x) + " " + Xml.number(y) + "h22";
                          svg.empty("path", "class", "run", "d", path);
                          sign.accept(svg, new Point(x, y));
                          svg.end();
                        },
                        text)));
  }

  private void marks(Diagram diagram) {
    for (Mark mark : List.of(Mark.ADDED, Mark.GONE, Mark.CHANGED)) {
      boolean there =
          diagram.cards().stream()
              .anyMatch(
                  card ->
                      card.mark() == mark
                          || card.rows().stream().anyMatch(row -> row.mark() == mark));
      if (there) {
        entries.add(new Entry((svg, x, y) -> mark(svg, mark, x + 15, y), mark.style()));
      }
    }
  }

  private static void mark(Xml svg, Mark mark, double x, double y) {
    svg.begin("g", "class", "row " + mark.style());
    Signs.change(svg, mark, x, y);
    svg.end();
  }

  double width() {
    double widest = entries.stream().mapToDouble(Entry::width).max().orElse(0);
    return entries.isEmpty() ? 0 : Math.max(room, widest + 2 * Layout.MARGIN);
  }

  double height() {
    return entries.isEmpty() ? 0 : LINE * place(null, 0) + Layout.MARGIN / 2;
  }

  void draw(Xml svg, double top) {
    svg.begin("g", "class", "legend");
    place(svg, top);
    svg.end();
  }

  /**
   * From left to right, in as many lines as it takes; draws where there is something to draw on.
   */
  private int place(@org.jspecify.annotations.Nullable Xml svg, double top) {
    double x = Layout.MARGIN;
    int line = 0;
    for (Entry entry : entries) {
      if (x > Layout.MARGIN && x + entry.width() + Layout.MARGIN > room) {
        x = Layout.MARGIN;
        line++;
      }
      if (svg != null) {
        double y = top + LINE * line;
        entry.sign().draw(svg, x, y);
        svg.leaf("text", entry.text(), "class", "note", "x", x + SIGN, "y", y + 4);
      }
      x += entry.width() + GAP;
    }
    return line + 1;
  }
}
