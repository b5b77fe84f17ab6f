package dev.whimbrel.cli.draw;

import dev.whimbrel.cli.draw.Diagram.Card;
import dev.whimbrel.cli.draw.Diagram.Mark;
import dev.whimbrel.cli.draw.Diagram.Row;
import dev.whimbrel.cli.draw.Diagram.Sort;
import dev.whimbrel.cli.draw.Layout.Box;
import dev.whimbrel.cli.draw.Layout.Place;
import java.util.stream.Stream;

/** How large a card is, what of its texts fits, and how it is drawn. */
final class CardShape {

  static final double SMALL = 12;
  static final double TEXT = 13;
  private static final double TITLE = 14;

  private static final double HEAD = 32;
  private static final double ROW = 22;
  private static final double PAD = 12;

  /** Where names begin: behind the sign of the row. */
  private static final double SIGN = 16;

  private static final double ARROW = 16;
  private static final double BETWEEN = 18;
  private static final double FOOT = 6;
  private static final double NARROWEST = 130;

  /** Two names of 63 characters would be wider than the rest of the picture. */
  private static final double WIDEST = 470;

  private static final double SHORTEST_TYPE = 110;

  private final Card card;
  private final String title;
  private final String word;
  private final double width;

  CardShape(Card card, boolean withSchema) {
    this.card = card;
    this.title = (withSchema ? card.schema() + "." : "") + card.name();
    this.word = word(card);
    double head = TextWidth.of(title, TITLE, true) + tail(word);
    double rows = card.rows().stream().mapToDouble(CardShape::wanted).max().orElse(0);
    double notes =
        card.notes().stream().mapToDouble(note -> TextWidth.of(note, SMALL, false)).max().orElse(0);
    double inner = Stream.of(head, rows, notes, NARROWEST - 2 * PAD).max(Double::compare).get();
    this.width = Math.ceil(Math.min(inner + 2 * PAD, WIDEST));
  }

  private static String word(Card card) {
    String sort = card.sort() == Sort.TABLE ? "" : card.sort().word();
    String mark = card.mark() == Mark.SAME ? "" : card.mark().style();
    return sort.isEmpty() || mark.isEmpty() ? sort + mark : sort + ", " + mark;
  }

  private static double tail(String text) {
    return text.isEmpty() ? 0 : BETWEEN + TextWidth.of(text, SMALL, false);
  }

  private static double wanted(Row row) {
    return left(row) + TextWidth.of(row.name(), TEXT, false) + arrow(row) + tail(row.type());
  }

  private static double left(Row row) {
    return row.traits().column() || row.mark() != Mark.SAME ? SIGN : 0;
  }

  private static double arrow(Row row) {
    return row.traits().foreign() ? ARROW : 0;
  }

  Box box() {
    int lines = card.rows().size() + card.notes().size();
    return new Box(card.id(), width, HEAD + ROW * lines + (lines == 0 ? 0 : FOOT));
  }

  /** How far below the top a line reaches that column, or the card itself. */
  double below(String column) {
    for (int i = 0; i < card.rows().size(); i++) {
      if (card.rows().get(i).name().equals(column)) {
        return middle(i);
      }
    }
    return HEAD / 2;
  }

  private static double middle(int line) {
    return HEAD + 3 + ROW * line + ROW / 2;
  }

  void draw(Xml svg, Place place) {
    String translate = "translate(" + Xml.number(place.x()) + " " + Xml.number(place.y()) + ")";
    svg.begin("g", "class", "card " + card.mark().style(), "transform", translate);
    svg.leaf("title", title + (word.isEmpty() ? "" : ", " + word));
    svg.empty("rect", "class", "box", "width", width, "height", place.height(), "rx", 7.0);
    head(svg);
    for (int i = 0; i < card.rows().size(); i++) {
      row(svg, card.rows().get(i), middle(i));
    }
    for (int i = 0; i < card.notes().size(); i++) {
      String note = TextWidth.cut(card.notes().get(i), width - 2 * PAD, SMALL, false);
      double y = middle(card.rows().size() + i) + 4;
      svg.leaf("text", note, "class", "note", "x", PAD, "y", y);
    }
    svg.end();
  }

  private void head(Xml svg) {
    boolean alone = card.rows().isEmpty() && card.notes().isEmpty();
    String path =
        alone
            ? "M0 7a7 7 0 0 1 7-7h%1$sa7 7 0 0 1 7 7v18a7 7 0 0 1-7 7h-%1$sa7 7 0 0 1-7-7z"
            : "M0 32v-25a7 7 0 0 1 7-7h%1$sa7 7 0 0 1 7 7v25z";
    svg.empty("path", "class", "head", "d", path.formatted(Xml.number(width - 14)));
    double room = width - 2 * PAD - tail(word);
    svg.leaf(
        "text", TextWidth.cut(title, room, TITLE, true), "class", "title", "x", PAD, "y", 21.0);
    if (!word.isEmpty()) {
      svg.leaf("text", word, "class", "word", "x", width - PAD, "y", 21.0);
    }
  }

  private void row(Xml svg, Row row, double y) {
    svg.begin("g", "class", "row " + row.mark().style());
    svg.leaf("title", row.name() + (row.about().isEmpty() ? "" : ": " + row.about()));
    if (row.mark() != Mark.SAME) {
      svg.empty(
          "rect", "class", "tint", "x", 1.0, "y", y - ROW / 2, "width", width - 2, "height", ROW);
    }
    Signs.ofRow(svg, row, PAD + 4.5, y);
    double room = width - 2 * PAD - left(row) - arrow(row);
    double typeWidth = Math.min(tail(row.type()), Math.max(SHORTEST_TYPE, room - nameWidth(row)));
    String name = TextWidth.cut(row.name(), room - typeWidth, TEXT, false);
    double x = PAD + left(row);
    svg.leaf("text", name, "class", "name", "x", x, "y", y + 4.5);
    if (row.traits().foreign()) {
      Signs.arrow(svg, x + TextWidth.of(name, TEXT, false) + 6, y);
    }
    if (!row.type().isEmpty()) {
      String type = TextWidth.cut(row.type(), typeWidth - BETWEEN, SMALL, false);
      svg.leaf("text", type, "class", "type", "x", width - PAD, "y", y + 4.5);
    }
    svg.end();
  }

  private static double nameWidth(Row row) {
    return TextWidth.of(row.name(), TEXT, false);
  }
}
