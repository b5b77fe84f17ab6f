package dev.whimbrel.model.query;

import java.util.Optional;

/**
 * One condition on rows.
 *
 * @param path of the field, over references: {@code county.state.abbreviation}
 * @param operator how to compare
 * @param value as typed
 * @param group filters of one group above 0 are alternatives of each other; everything else must
 *     hold together
 */
public record Filter(String path, Operator operator, String value, int group) {

  /** How many groups of alternatives an address may have. */
  static final int GROUPS = 9;

  private static final String ALTERNATIVE = "or";
  private static final String SEPARATOR = "__";

  /** A condition that must hold. */
  public static Filter must(String path, Operator operator, String value) {
    return new Filter(path, operator, value, 0);
  }

  /** Its name in an address: {@code created_at__gte}, {@code or1:name__contains}. */
  public String parameter() {
    return (group == 0 ? "" : ALTERNATIVE + group + ":") + name();
  }

  private String name() {
    return operator == Operator.IS ? path : path + SEPARATOR + operator.word();
  }

  /** The filter that a parameter means; none when its operator or group is unknown. */
  static Optional<Filter> parse(String parameter, String value) {
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
        .map(o -> new Filter(path, o, value, in));
  }
}
