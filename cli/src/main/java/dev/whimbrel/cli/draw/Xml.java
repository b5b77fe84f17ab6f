package dev.whimbrel.cli.draw;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/** Writes XML that is well-formed whatever the texts in it hold. */
public final class Xml {

  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element on a line of its own.
   *
   * @param attributes names and values by turns; numbers to a tenth
   */
  public Xml begin(String name, Object... attributes) {
    start(name, attributes).append(">\n");
    open.push(name);
    return this;
  }

  /** Ends what was begun last. */
  public Xml end() {
    text.append("</").append(open.pop()).append(">\n");
    return this;
  }

  /** An element that holds nothing. */
  public Xml empty(String name, Object... attributes) {
    start(name, attributes).append("/>\n");
    return this;
  }

  /** An element that holds a text. */
  public Xml leaf(String name, String content, Object... attributes) {
    start(name, attributes).append('>').append(escaped(content));
    text.append("</").append(name).append(">\n");
    return this;
  }

  /** What somebody else made sure of. */
  public Xml raw(String xml) {
    text.append(xml);
    return this;
  }

  private StringBuilder start(String name, Object... attributes) {
    text.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      text.append(
          attributes[i + 1] instanceof Double n ? number(n) : escaped(attributes[i + 1] + ""));
      text.append('"');
    }
    return text;
  }

  /** To a tenth of a pixel, without a point that says nothing. */
  public static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
  }

  private static String escaped(String raw) {
    StringBuilder safe = new StringBuilder();
    raw.codePoints().forEach(point -> escape(point, safe));
    return safe.toString();
  }

  private static void escape(int point, StringBuilder safe) {
    switch (point) {
      case '<' -> safe.append("&lt;");
      case '>' -> safe.append("&gt;");
      case '&' -> safe.append("&amp;");
      case '"' -> safe.append("&quot;");
      default -> {
        boolean control = point < ' ' || (point >= 0x7F && point < 0xA0);
        boolean half = point >= 0xD800 && point < 0xE000;
        boolean none = (point & 0xFFFE) == 0xFFFE;
        // XML has no way to write most of them, not even as a number.
        safe.appendCodePoint(control || half || none ? 0xFFFD : point);
      }
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
