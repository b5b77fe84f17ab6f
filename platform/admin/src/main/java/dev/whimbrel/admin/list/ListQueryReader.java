package dev.whimbrel.admin.list;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Nearby;
import dev.whimbrel.model.Order;
import dev.whimbrel.model.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a list is asked for, and says of each part that means nothing which it is. */
final class ListQueryReader {

  private static final List<String> OWN = List.of("q", "sort", "rows", "after", "before");

  private final Resource<?> resource;
  private final Map<String, String> given;
  private final Predicate<String> visible;
  private final List<String> problems = new ArrayList<>();

  ListQueryReader(Resource<?> resource, Map<String, String> given, Predicate<String> visible) {
    this.resource = resource;
    this.given = given;
    this.visible = visible;
  }

  /** What was understood. */
  ListQuery read() {
    Map<String, String> filters = new LinkedHashMap<>();
    given.forEach((name, value) -> filter(name, value, filters));
    String search = given.getOrDefault("q", "").replace("\0", "").strip();
    return new ListQuery(
        search.substring(0, Math.min(search.length(), 200)),
        sort(),
        filters,
        rows(),
        given.get("after"),
        given.get("before"));
  }

  /** One sentence for each part that was not. */
  List<String> problems() {
    return problems;
  }

  /** Fields by whose exact value rows can be chosen. */
  static Optional<Field> filterable(Resource<?> resource, String name) {
    return resource
        .field(name)
        .filter(f -> !f.secret())
        .filter(
            f ->
                switch (f.kind()) {
                  case REFERENCE, REFERENCES, CHOICE, BOOLEAN -> true;
                  default -> false;
                });
  }

  private void filter(String name, String value, Map<String, String> into) {
    if (OWN.contains(name)) {
      return;
    }
    if (filterable(resource, name).isPresent()) {
      into.put(name, value.replace("\0", ""));
      return;
    }
    Stream<String> fields =
        resource.fields().stream()
            .map(Field::name)
            .filter(f -> filterable(resource, f).isPresent());
    String hint = Nearby.hint(name, Stream.concat(OWN.stream(), fields).toList());
    problems.add("There is no parameter \"%s\" here: %s.".formatted(clipped(name), hint));
  }

  private List<Order> sort() {
    @Nullable String text = given.get("sort");
    if (text == null || text.isEmpty()) {
      return List.of();
    }
    List<Order> sort = new ArrayList<>();
    for (String part : text.split(",", 4)) {
      Order order = Order.parse(part);
      if (isSortable(order.path())) {
        sort.add(order);
      } else {
        List<String> known = resource.columns().stream().filter(this::isSortable).toList();
        problems.add(
            "This list cannot be sorted by \"%s\": %s."
                .formatted(clipped(order.path()), Nearby.hint(order.path(), known)));
      }
    }
    return sort;
  }

  private boolean isSortable(String path) {
    return isSortable(resource, path) && visible.test(path);
  }

  /** Whether a path is a column whose values have an order. */
  static boolean isSortable(Resource<?> resource, String path) {
    if (!resource.columns().contains(path)) {
      return false;
    }
    FieldKind kind = resource.resolve(path).field().kind();
    return kind.isShort() || kind == FieldKind.LONG_TEXT;
  }

  private int rows() {
    String text = given.getOrDefault("rows", "50");
    Optional<Integer> size =
        ListQuery.SIZES.stream().filter(s -> text.equals(s.toString())).findFirst();
    if (size.isEmpty()) {
      problems.add(
          "A page cannot have \"%s\" rows: it can have 50, 100 or 200.".formatted(clipped(text)));
    }
    return size.orElse(ListQuery.SIZES.getFirst());
  }

  private static String clipped(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
