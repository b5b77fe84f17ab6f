package dev.whimbrel.admin.builder;

import dev.whimbrel.model.query.Filter;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.Operator;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.MultiValueMap;

/** Reads the conditions of a form: one value each of several lists, in the order of the page. */
final class BuilderReader {

  /** The control that says the field of a condition. */
  static final String PATH = "_path";

  /** More conditions than these no address holds. */
  private static final int MOST = 40;

  private BuilderReader() {}

  /** What was sent; on the way from a list, what that is narrowed by. */
  static List<Part> parts(MultiValueMap<String, String> given, ListQuery list) {
    if (!given.containsKey(PATH)) {
      return given.containsKey("_do")
          ? new ArrayList<>()
          : new ArrayList<>(list.filters().stream().map(BuilderReader::part).toList());
    }
    List<String> paths = given.getOrDefault(PATH, List.of());
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < Math.min(paths.size(), MOST); i++) {
      parts.add(
          new Part(
              Filter.Place.of(at(given, "_group", i)),
              paths.get(i),
              at(given, "_is", i),
              at(given, "_value", i).replace("\0", "").strip(),
              at(given, "_words", i).replace("\0", "").strip()));
    }
    return parts;
  }

  /** Whether there is room for one more. */
  static boolean hasRoom(List<Part> parts) {
    return parts.size() < MOST;
  }

  private static Part part(Filter filter) {
    boolean set = filter.operator() == Operator.EMPTY && filter.value().equals("false");
    String operator = set ? Part.SET : filter.operator().word();
    String value = filter.operator() == Operator.EMPTY ? "" : filter.value();
    return new Part(filter.comparison().place(), filter.path(), operator, value, "");
  }

  private static String at(MultiValueMap<String, String> given, String name, int index) {
    List<String> all = given.getOrDefault(name, List.of());
    return index < all.size() ? all.get(index) : "";
  }
}
