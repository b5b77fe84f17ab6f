package dev.whimbrel.admin.list;

import dev.whimbrel.admin.list.FilterPage.Option;
import dev.whimbrel.admin.list.FilterPage.Value;
import dev.whimbrel.admin.page.Numbers;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.query.Facets;
import dev.whimbrel.model.query.Filter;
import dev.whimbrel.model.query.FilterValue;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.Operator;
import dev.whimbrel.model.query.Period;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.model.row.Search;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the pages on which a filter is put together. */
public final class FilterPages {

  private final Resources resources;
  private final Labels labels;
  private final Facets facets;

  /** With the values that rows have, and what rows are called. */
  public FilterPages(Labels labels, Facets facets) {
    this.resources = labels.resources();
    this.labels = labels;
    this.facets = facets;
  }

  /**
   * The filter so far.
   *
   * @param path of the field
   * @param operator its word, or null
   * @param value as typed or ticked
   * @param find words to find among the rows that can be chosen, or null
   * @param problems what is wrong with it, a sentence each
   */
  record Wish(
      String path,
      @Nullable String operator,
      String value,
      @Nullable String find,
      List<String> problems) {}

  /** The fields to choose from. */
  FilterPage fields(Resource<?> resource, ListQuery query, Asker asker, List<String> problems) {
    return new Draft(resource, query)
        .fields(new FilterFields(resources, asker).links(resource, query))
        .problems(problems)
        .done();
  }

  /** The values of one field to choose from. */
  FilterPage field(Resource<?> resource, ListQuery query, Asker asker, Wish wish) {
    Field field = resource.resolve(wish.path()).field();
    Optional<Filter> now = now(query, wish);
    Draft draft = new Draft(resource, query);
    draft.field = wish.path();
    draft.label = Captions.of(resource, wish.path());
    draft.problems = wish.problems();
    if (isTicked(field)) {
      draft.find = resources.target(field).map(_ -> text(wish.find())).orElse(null);
      draft.values = values(resource, query, asker, wish);
      draft.excludes = Operator.NONE.fits(field.kind());
    } else {
      draft.operators = operators(field.kind(), now, wish);
      draft.typed = wish.value().isEmpty() ? now.map(Filter::value).orElse("") : wish.value();
      draft.words = isDay(field.kind()) ? Period.WORDS : List.of();
    }
    empty(draft, resource, query, wish.path());
    return draft.done();
  }

  private static Optional<Filter> now(ListQuery query, Wish wish) {
    return query.filters().stream().filter(f -> f.path().equals(wish.path())).findFirst();
  }

  /** Whether values are ticked and not typed. */
  static boolean isTicked(Field field) {
    return Facets.fits(field) || field.kind() == FieldKind.REFERENCES;
  }

  private static List<String> ticked(Filter filter) {
    return filter.operator().takesSeveral()
        ? Filter.parts(filter.value())
        : List.of(filter.value());
  }

  private static boolean isDay(FieldKind kind) {
    return kind == FieldKind.DATE || kind == FieldKind.TIMESTAMP;
  }

  private static String text(@Nullable String typed) {
    return typed == null ? "" : typed;
  }

  private static void empty(Draft draft, Resource<?> resource, ListQuery query, String path) {
    Field field = resource.resolve(path).field();
    boolean always = !field.nullable() && !path.contains(".");
    if (always && field.kind() != FieldKind.REFERENCES) {
      return;
    }
    draft.unset = Places.list(resource, query.with(empty(path, true)));
    draft.set = Places.list(resource, query.with(empty(path, false)));
  }

  private static Filter empty(String path, boolean wanted) {
    return new Filter(
        new Filter.Comparison(path, Operator.EMPTY),
        Boolean.toString(wanted),
        new FilterValue.Nothing(wanted));
  }

  private static List<Option> operators(FieldKind kind, Optional<Filter> now, Wish wish) {
    Operator chosen =
        Optional.ofNullable(wish.operator())
            .flatMap(Operator::of)
            .or(() -> now.map(Filter::operator))
            .filter(o -> o.fits(kind) && o != Operator.EMPTY)
            .orElse(Operator.of(kind).getFirst());
    return Operator.of(kind).stream()
        .filter(o -> o != Operator.EMPTY)
        .map(o -> new Option(o.word(), Captions.of(o, kind), o == chosen))
        .toList();
  }

  private List<Value> values(Resource<?> resource, ListQuery query, Asker asker, Wish wish) {
    Field field = resource.resolve(wish.path()).field();
    Ticks ticks = new Ticks(now(query, wish).map(FilterPages::ticked).orElse(List.of()));
    boolean asks = Facets.fits(field) && text(wish.find()).isEmpty();
    Optional<List<Facets.Facet>> counted =
        asks ? facets.of(resource, query, asker, wish.path()) : Optional.of(List.of());
    counted
        .orElse(List.of())
        .forEach(facet -> ticks.add(facet.value(), facet.label(), count(facet)));
    String none = counted.isPresent() ? "0" : "";
    field.choices().forEach(c -> ticks.add(c.value(), c.label(), none));
    if (field.kind() == FieldKind.BOOLEAN && counted.isEmpty()) {
      ticks.add("true", "yes", none);
      ticks.add("false", "no", none);
    }
    resources.target(field).ifPresent(target -> rows(target, wish, ticks));
    return new ArrayList<>(ticks.values.values());
  }

  /** Rows of few are all there; of many those that were looked for, and those that are ticked. */
  private void rows(Resource<?> target, Wish wish, Ticks ticks) {
    Search search = Search.parse(text(wish.find()));
    labels
        .find(target, search, Facets.MOST, 0)
        .forEach(row -> ticks.add(row.key().toString(), row.text(), ""));
    for (String key : ticks.on) {
      RecordKey.read(target, key)
          .flatMap(k -> labels.of(target, k))
          .ifPresent(row -> ticks.add(key, row.text(), ""));
    }
  }

  /** Values to tick, each once, of which those that the list is narrowed to are ticked. */
  private static final class Ticks {

    private final List<String> on;
    private final Map<String, Value> values = new LinkedHashMap<>();

    private Ticks(List<String> on) {
      this.on = on;
    }

    private void add(@Nullable String value, String label, String count) {
      if (value != null) {
        values.putIfAbsent(value, new Value(value, label, count, on.contains(value)));
      }
    }
  }

  private static String count(Facets.Facet facet) {
    return Numbers.full(facet.count());
  }

  /** A page being put together. */
  private static final class Draft {

    private final Resource<?> resource;
    private final List<Map.Entry<String, String>> kept = new ArrayList<>();
    private final String listHref;
    private String field = "";
    private String label = "";
    private List<FilterFields.Link> fields = List.of();
    private List<Option> operators = List.of();
    private List<Value> values = List.of();
    private boolean excludes;
    private String typed = "";
    private List<String> words = List.of();
    private @Nullable String find;
    private String unset = "";
    private String set = "";
    private List<String> problems = List.of();

    private Draft(Resource<?> resource, ListQuery query) {
      this.resource = resource;
      this.listHref = Places.list(resource, query.first());
      if (!query.search().isEmpty()) {
        kept.add(new SimpleEntry<>("q", query.search()));
      }
      kept.addAll(query.besidesWords());
    }

    private Draft fields(List<FilterFields.Link> links) {
      this.fields = links;
      return this;
    }

    private Draft problems(List<String> sentences) {
      this.problems = sentences;
      return this;
    }

    private FilterPage done() {
      return new FilterPage(
          resource.pluralLabel(),
          listHref,
          Places.filter(resource),
          field,
          label,
          fields,
          kept,
          operators,
          values,
          excludes,
          typed,
          words,
          find,
          unset,
          set,
          problems);
    }
  }
}
