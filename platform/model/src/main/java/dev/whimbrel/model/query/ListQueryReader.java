package dev.whimbrel.model.query;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Order;
import dev.whimbrel.model.ResolvedColumn;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.Sight;
import dev.whimbrel.model.query.Filter.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Reads what a list is asked for, and says of each part that means nothing which it is. */
public final class ListQueryReader {

  /** The parameters of lists that are no fields. */
  public static final List<String> OWN =
      List.of(
          "q", "sort", "columns", "group", "figures", "density", "view", "rows", "after", "before",
          "page");

  private static final int MOST_COLUMNS = 500;

  private static final String NONE =
      "Conditions compare fields; words to find, sorting and pages are none.";

  private final Resources resources;
  private final Resource<?> resource;
  private final Asker asker;
  private final List<String> problems = new ArrayList<>();
  private boolean rules;
  private BiFunction<Resource<?>, String, Optional<String>> names = (_, _) -> Optional.empty();

  /** For a list of the resource, as far as the asker may see. */
  public ListQueryReader(Resources resources, Resource<?> resource, Asker asker) {
    this.resources = resources;
    this.resource = resource;
    this.asker = asker;
  }

  /** Lets it say which row words mean that are compared with a reference and are no key of one. */
  public ListQueryReader naming(BiFunction<Resource<?>, String, Optional<String>> rows) {
    names = rows;
    return this;
  }

  /**
   * A list that was asked for.
   *
   * @param query what was understood
   * @param problems one sentence for each part that was not
   */
  public record Read(ListQuery query, List<String> problems) {

    /** Copies the problems. */
    public Read {
      problems = List.copyOf(problems);
    }
  }

  /** Reads the parameters of an address; of what can be said once only, the first counts. */
  public Read read(Map<String, List<String>> given) {
    problems.clear();
    List<Filter> filters = new ArrayList<>();
    given.forEach(
        (name, values) -> {
          if (!OWN.contains(name)) {
            values.forEach(value -> filter(name, value.replace("\0", "")).ifPresent(filters::add));
          }
        });
    String search = one(given, "q").orElse("").replace("\0", "").strip();
    ListQuery query =
        new ListQuery(
            search.substring(0, Math.min(search.length(), 200)),
            filters,
            sort(one(given, "sort").orElse("")),
            columns(one(given, "columns").orElse("")),
            new GroupingReader(this::visible, this::fields, problems)
                .read(one(given, "group"), one(given, "figures")),
            density(one(given, "density").orElse("")),
            view(one(given, "view").orElse("")),
            new ListQuery.Page(
                rows(one(given, "rows")),
                one(given, "after").orElse(null),
                one(given, "before").orElse(null),
                number(one(given, "page").orElse("")),
                resource.grid().rows()));
    return new Read(query, problems);
  }

  /**
   * Reads conditions that the application declared: rules of its own, not of who asks, so that what
   * they compare need not be seen.
   */
  static Read declared(
      Resources resources,
      Resource<?> resource,
      Asker asker,
      List<Map.Entry<String, String>> conditions) {
    Sight rules =
        new Sight() {
          @Override
          public boolean sees(Resource<?> other) {
            return true;
          }

          @Override
          public Optional<Object> own(Resource<?> other) {
            return asker.sight().own(other);
          }
        };
    Map<String, List<String>> given = new LinkedHashMap<>();
    conditions.forEach(
        one -> given.computeIfAbsent(one.getKey(), _ -> new ArrayList<>()).add(one.getValue()));
    ListQueryReader reader =
        new ListQueryReader(resources, resource, new Asker(rules, asker.now()));
    reader.rules = true;
    Read read = reader.read(given);
    boolean dropped = read.query().filters().size() < conditions.size();
    return dropped && read.problems().isEmpty() ? new Read(read.query(), List.of(NONE)) : read;
  }

  private static Optional<String> one(Map<String, List<String>> given, String name) {
    return given.getOrDefault(name, List.of()).stream().findFirst();
  }

  private Optional<Filter> filter(String name, String value) {
    Optional<Comparison> parsed = Comparison.parse(name);
    if (parsed.isEmpty()) {
      problems.add(
          "There is no comparison as in \"%s\": after two underscores comes one of %s."
              .formatted(Naming.cut(name), words()));
      return Optional.empty();
    }
    Comparison comparison = parsed.get();
    Optional<Field> field = visible(comparison.path());
    if (field.isEmpty()) {
      problems.add(
          "There is no parameter \"%s\" here: %s"
              .formatted(
                  Naming.cut(name),
                  // Nothing but a field is compared.
                  Nearest.ending(comparison.path(), name.contains("__") ? fields() : known())));
      return Optional.empty();
    }
    if (!resource.resolve(comparison.path()).isCompared()) {
      problems.add(
          "%s is put together of other values: rows are found by those."
              .formatted(field.get().label()));
      return Optional.empty();
    }
    return fits(field.get(), comparison) ? read(field.get(), comparison, value) : Optional.empty();
  }

  private boolean fits(Field field, Comparison comparison) {
    boolean fits = comparison.operator().fits(field.kind());
    if (!fits) {
      problems.add(
          "%s cannot be compared as in \"%s\": it takes %s."
              .formatted(
                  field.label(),
                  Naming.cut(comparison.parameter()),
                  String.join(
                      ", ",
                      Operator.of(field.kind()).stream()
                          .map(o -> new Comparison(comparison.path(), o).parameter())
                          .toList())));
    }
    return fits;
  }

  private Optional<Filter> read(Field field, Comparison comparison, String value) {
    try {
      FilterValue meaning =
          new FilterValues(resources, asker, names).read(field, comparison.operator(), value);
      return Optional.of(new Filter(comparison, value, meaning));
    } catch (FilterValues.UnreadableValue e) {
      problems.add("%s: %s.".formatted(field.label(), e.sentence()));
      return Optional.empty();
    }
  }

  private static String words() {
    return String.join(
        ", ",
        Stream.of(Operator.values()).map(Operator::word).filter(word -> !word.isEmpty()).toList());
  }

  /** The field at the end of a path, if whoever asks may know its values. */
  private Optional<Field> visible(String path) {
    try {
      ResolvedColumn column = resource.resolve(path);
      Field field = column.field();
      if (rules && column.computed() != null && !column.joins().isEmpty()) {
        // Rules that ask for what is worked out by rules elsewhere could lead around without end.
        return Optional.empty();
      }
      boolean many = field.kind() == FieldKind.REFERENCES && path.contains(".");
      boolean shown = !field.secret() && !many && asker.sight().follows(resources, resource, path);
      return shown ? Optional.of(field) : Optional.empty();
    } catch (InvalidMigration e) {
      // An unknown name and one that the asker may not know get the same answer.
      return Optional.empty();
    }
  }

  private List<String> known() {
    return Stream.concat(OWN.stream(), fields().stream()).toList();
  }

  private List<String> fields() {
    return resource.names().stream().filter(name -> visible(name).isPresent()).toList();
  }

  private List<Order> sort(String text) {
    List<Order> sort = new ArrayList<>();
    String[] parts = text.isEmpty() ? new String[0] : text.split(",", ListQuery.MOST_KEYS + 1);
    for (String part : List.of(parts).subList(0, Math.min(parts.length, ListQuery.MOST_KEYS))) {
      Order order = Order.parse(part);
      if (isOrdered(order.path())) {
        sort.add(order);
      } else {
        List<String> paths = fields().stream().filter(this::isOrdered).toList();
        problems.add(
            "This list cannot be sorted by \"%s\": %s"
                .formatted(Naming.cut(order.path()), Nearest.ending(order.path(), paths)));
      }
    }
    if (parts.length > ListQuery.MOST_KEYS) {
      problems.add("A list is sorted by %d fields at most.".formatted(ListQuery.MOST_KEYS));
    }
    return sort;
  }

  private List<String> columns(String text) {
    List<String> columns = new ArrayList<>();
    for (String path : text.isEmpty() ? new String[0] : text.split(",", MOST_COLUMNS + 1)) {
      if (columns.size() < MOST_COLUMNS && visible(path).isPresent()) {
        columns.add(path);
      } else {
        problems.add(
            "There is no column \"%s\" here: %s"
                .formatted(Naming.cut(path), Nearest.ending(path, known())));
      }
    }
    return columns.stream().distinct().toList();
  }

  private boolean isOrdered(String path) {
    return visible(path).isPresent() && isOrdered(resource, path);
  }

  /**
   * Whether the values at the end of a path have an order. Long texts only where the resource shows
   * them by itself: a place in the list holds the whole text.
   */
  public static boolean isOrdered(Resource<?> resource, String path) {
    ResolvedColumn column = resource.resolve(path);
    FieldKind kind = column.field().kind();
    return (kind.isShort() && column.isCompared())
        || (kind == FieldKind.LONG_TEXT && resource.columns().contains(path));
  }

  private int number(String text) {
    if (text.equals("last")) {
      return ListQuery.Page.LAST;
    }
    if (text.matches("0*[1-9][0-9]{0,6}")) {
      return Integer.parseInt(text);
    }
    if (!text.isEmpty()) {
      problems.add(
          "There is no page \"%s\": a page is a number from 1, or last."
              .formatted(Naming.cut(text)));
    }
    return ListQuery.Page.BY_PLACE;
  }

  private String density(String text) {
    if (text.isEmpty() || ListQuery.DENSITIES.contains(text)) {
      return text;
    }
    problems.add(
        "Rows cannot be \"%s\": they can be %s."
            .formatted(Naming.cut(text), String.join(", ", ListQuery.DENSITIES)));
    return "";
  }

  /** A view may have been deleted or locked away meanwhile, so any number does. */
  private int view(String text) {
    if (!text.matches("[0-9]{0,9}")) {
      problems.add("There is no view \"%s\": a view is a number.".formatted(Naming.cut(text)));
      return 0;
    }
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  private int rows(Optional<String> given) {
    int usual = resource.grid().rows();
    if (given.isEmpty()) {
      return usual;
    }
    Optional<Integer> size =
        ListQuery.SIZES.stream().filter(s -> given.get().equals(s.toString())).findFirst();
    if (size.isEmpty()) {
      problems.add(
          "A page cannot have \"%s\" rows: it can have 50, 100 or 200."
              .formatted(Naming.cut(given.get())));
    }
    return size.orElse(usual);
  }
}
