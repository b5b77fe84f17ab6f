package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Storage parameters, a line {@code name=value} for each. */
final class Options {

  private static final Pattern FOREIGN =
      Pattern.compile("(\"(?:[^\"]|\"\")*\"|[^\\s\",]+) E?'(?:[^']|'')*'");

  private Options() {}

  /** {@code WITH (...)} with a space before it, or nothing. */
  static String with(String options) {
    return options.isEmpty() ? "" : " WITH (" + list(parsed(options)) + ")";
  }

  /** What sets and resets them, of the table or column that the first words name. */
  static List<String> changes(String alter, String before, String after) {
    Map<String, String> was = parsed(before);
    Map<String, String> is = parsed(after);
    Map<String, String> set = new LinkedHashMap<>(is);
    set.entrySet().removeIf(entry -> entry.getValue().equals(was.get(entry.getKey())));
    List<String> reset = was.keySet().stream().filter(name -> !is.containsKey(name)).toList();
    List<String> order = new ArrayList<>(was.keySet());
    order.removeIf(name -> reset.contains(name) || set.containsKey(name));
    order.addAll(set.keySet());
    List<String> statements = new ArrayList<>();
    // What is set goes to the end of the list, and the list is what a dump shows.
    if (!order.equals(List.copyOf(is.keySet()))) {
      statements.add(alter + " RESET (" + String.join(", ", was.keySet()) + ")");
      statements.add(alter + " SET (" + list(is) + ")");
      return statements;
    }
    if (!reset.isEmpty()) {
      statements.add(alter + " RESET (" + String.join(", ", reset) + ")");
    }
    if (!set.isEmpty()) {
      statements.add(alter + " SET (" + list(set) + ")");
    }
    return statements;
  }

  /** What an element has for its foreign data wrapper, all of it anew. */
  static List<String> foreign(String alter, String before, String after) {
    if (before.equals(after)) {
      return List.of();
    }
    List<String> changes = new ArrayList<>();
    FOREIGN.matcher(before).results().forEach(option -> changes.add("DROP " + option.group(1)));
    FOREIGN.matcher(after).results().forEach(option -> changes.add("ADD " + option.group()));
    return List.of(alter + " OPTIONS (" + String.join(", ", changes) + ")");
  }

  private static String list(Map<String, String> options) {
    return options.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + value(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String value(String value) {
    return value.matches("-?[0-9]+(\\.[0-9]+)?|true|false|on|off") ? value : Names.literal(value);
  }

  private static Map<String, String> parsed(String lines) {
    Map<String, String> options = new LinkedHashMap<>();
    lines
        .lines()
        .forEach(
            line -> {
              int equal = line.indexOf('=');
              options.put(line.substring(0, equal), line.substring(equal + 1));
            });
    return options;
  }
}
