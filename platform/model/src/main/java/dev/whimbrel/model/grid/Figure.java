package dev.whimbrel.model.grid;

import java.util.Arrays;
import java.util.Optional;

/**
 * What is worked out of the numbers of a group: {@code pages:avg}.
 *
 * @param path of the field with the numbers
 * @param function what becomes of them
 */
public record Figure(String path, Function function) {

  /** What becomes of many numbers. */
  public enum Function {
    SUM("sum", "sum"),
    AVERAGE("avg", "average"),
    LEAST("min", "least"),
    MOST("max", "most");

    private final String word;
    private final String label;

    Function(String word, String label) {
      this.word = word;
      this.label = label;
    }

    /** Its word in addresses, which is its name in SQL as well. */
    public String word() {
      return word;
    }

    /** How people say it, before the name of a field. */
    public String label() {
      return label;
    }
  }

  /** The figure that a text means; none when it names no function. */
  public static Optional<Figure> parse(String text) {
    int at = text.lastIndexOf(':');
    String word = text.substring(at + 1);
    return Arrays.stream(Function.values())
        .filter(function -> at > 0 && function.word().equals(word))
        .map(function -> new Figure(text.substring(0, at), function))
        .findFirst();
  }

  /** As it stands in an address. */
  public String text() {
    return path + ":" + function.word();
  }
}
