package dev.whimbrel.model.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One condition on rows, read once and for all.
 *
 * @param comparison which field, and how
 * @param value as typed
 * @param meaning what was understood of it
 */
public record Filter(Comparison comparison, String value, FilterValue meaning) {

  private static final String SEPARATOR = "__";

  /**
   * What is compared, and how.
   *
   * @param path of the field, over references: {@code county.state.abbreviation}
   * @param operator how to compare
   * @param place among the other filters
   */
  public record Comparison(String path, Operator operator, Place place) {

    /** One that must hold whatever the others say. */
    public Comparison(String path, Operator operator) {
      this(path, operator, Place.ALONE);
    }

    /** Its name in an address: {@code created_at__gte}, {@code or1:name__contains}. */
    public String parameter() {
      return place.prefix() + name();
    }

    private String name() {
      return operator == Operator.IS ? path : path + SEPARATOR + operator.word();
    }

    /** The comparison that a parameter means; none when its operator or group is unknown. */
    public static Optional<Comparison> parse(String parameter) {
      Place place = Place.before(parameter);
      String name = parameter.substring(place.prefix().length());
      int at = name.lastIndexOf(SEPARATOR);
      String path = at < 0 ? name : name.substring(0, at);
      String word = at < 0 ? "" : name.substring(at + SEPARATOR.length());
      return Operator.of(word)
          .filter(o -> at < 0 || o != Operator.IS)
          .map(o -> new Comparison(path, o, place));
    }
  }

  /**
   * Where a filter stands among the others.
   *
   * @param group those of one number above 0 are alternatives of each other; 0 for a filter that
   *     must hold whatever the others say
   * @param part a letter that those of a group share which are one alternative together; empty for
   *     one that is an alternative by itself
   */
  public record Place(int group, String part) {

    /** Of what must hold whatever else is said. */
    public static final Place ALONE = new Place(0, "");

    private static final Pattern WORD = Pattern.compile("([1-9])([a-z]?)");
    private static final Pattern PREFIX = Pattern.compile("or(" + WORD.pattern() + "):");

    /** An alternative by itself, in a group from 1 to 9. */
    public static Place group(int number) {
      return new Place(number, "");
    }

    /**
     * The place that a word such as {@code 1} or {@code 1a} means; any other means {@link #ALONE}.
     */
    public static Place of(String word) {
      Matcher matcher = WORD.matcher(word);
      return matcher.matches()
          ? new Place(Integer.parseInt(matcher.group(1)), matcher.group(2))
          : ALONE;
    }

    /** What a parameter of an address begins with. */
    static Place before(String parameter) {
      Matcher matcher = PREFIX.matcher(parameter);
      return matcher.lookingAt() ? of(matcher.group(1)) : ALONE;
    }

    /** Whether it must hold whatever the others say. */
    public boolean isAlone() {
      return group == 0;
    }

    /** As in {@link #of}. */
    public String word() {
      return group + part;
    }

    /** What names in addresses begin with: {@code or1:}, {@code or1a:}, or nothing. */
    public String prefix() {
      return isAlone() ? "" : "or" + word() + ":";
    }

    /**
     * Filters as they belong together: of each entry one part must hold, and of that all filters.
     * In the order in which they come, but each with its alternatives.
     */
    public static List<List<List<Filter>>> together(List<Filter> filters) {
      Map<String, Map<String, List<Filter>>> groups = new LinkedHashMap<>();
      for (int i = 0; i < filters.size(); i++) {
        Place place = filters.get(i).comparison().place();
        String own = "own " + i;
        groups
            .computeIfAbsent(
                place.isAlone() ? own : "group " + place.group, _ -> new LinkedHashMap<>())
            .computeIfAbsent(place.part.isEmpty() ? own : place.part, _ -> new ArrayList<>())
            .add(filters.get(i));
      }
      return groups.values().stream().map(parts -> List.copyOf(parts.values())).toList();
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
    return new Filter(new Comparison(path, operator()), value, meaning);
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
