package dev.whimbrel.model.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One condition on rows, read once and for all.
 *
 * @param comparison which field, and how
 * @param value as typed
 * @param meaning what was understood of it
 */
public record Filter(Comparison comparison, String value, FilterValue meaning) {

  private static final String ALTERNATIVE = "or";
  private static final String SEPARATOR = "__";

  /**
   * What is compared, and how.
   *
   * @param path of the field, over references: {@code county.state.abbreviation}
   * @param operator how to compare
   * @param group filters of one group above 0 are alternatives of each other; everything else must
   *     hold together
   */
  public record Comparison(String path, Operator operator, int group) {

    /** Its name in an address: {@code created_at__gte}, {@code or1:name__contains}. */
    public String parameter() {
      return (group == 0 ? "" : ALTERNATIVE + group + ":") + name();
    }

    private String name() {
      return operator == Operator.IS ? path : path + SEPARATOR + operator.word();
    }

    /** The comparison that a parameter means; none when its operator or group is unknown. */
    static Optional<Comparison> parse(String parameter) {
      int group = 0;
      String name = parameter;
      if (parameter.matches(ALTERNATIVE + "[1-9]:.*")) {
        group = parameter.charAt(ALTERNATIVE.length()) - '0';
        name = parameter.substring(ALTERNATIVE.length() + 2);
      }
      int at = name.lastIndexOf(SEPARATOR);
      String path = at < 0 ? name : name.substring(0, at);
      String word = at < 0 ? "" : name.substring(at + SEPARATOR.length());
      int in = group;
      return Operator.of(word)
          .filter(o -> at < 0 || o != Operator.IS)
          .map(o -> new Comparison(path, o, in));
    }
  }

  /**
   * Several values of one text; a comma within one has a backslash before it, as has a backslash.
   */
  public static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean meant = i + 1 < text.length() && c == '\\' && "\\,".indexOf(text.charAt(i + 1)) >= 0;
      if (c == ',') {
        parts.add(part.toString().strip());
        part.setLength(0);
      } else {
        part.append(meant ? text.charAt(++i) : c);
      }
    }
    parts.add(part.toString().strip());
    return List.copyOf(parts);
  }

  /** The text that is these values. */
  public static String joined(List<String> values) {
    return values.stream()
        .map(value -> value.replace("\\", "\\\\").replace(",", "\\,"))
        .collect(Collectors.joining(","));
  }

  /** The same of another field, alone. */
  Filter at(String path) {
    return new Filter(new Comparison(path, operator(), 0), value, meaning);
  }

  /** Path of the field. */
  public String path() {
    return comparison.path();
  }

  /** How it compares. */
  public Operator operator() {
    return comparison.operator();
  }

  /** Its name in an address. */
  public String parameter() {
    return comparison.parameter();
  }
}
