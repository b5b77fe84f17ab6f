package dev.whimbrel.admin.list;

import dev.whimbrel.admin.list.ListPage.Chip;
import dev.whimbrel.admin.page.Gate;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.model.Choice;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.query.Filter;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.Operator;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.RecordKey;
import dev.whimbrel.security.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says the filters of a list as people do, alternatives beside each other. */
final class Chips {

  /** So many values of one filter are named; how many more there are is said. */
  private static final int NAMED = 5;

  private final Resources resources;
  private final Labels labels;
  private final Gate gate;

  Chips(Resources resources, Labels labels, Gate gate) {
    this.resources = resources;
    this.labels = labels;
    this.gate = gate;
  }

  List<Chip> of(Resource<?> resource, ListQuery query) {
    List<Chip> chips = new ArrayList<>();
    for (List<List<Filter>> parts : Filter.Place.together(query.filters())) {
      String joint = "";
      for (List<Filter> part : parts) {
        for (Filter filter : part) {
          chips.add(chip(resource, query, filter, joint));
          joint = "and";
        }
        joint = "or";
      }
    }
    return chips;
  }

  private Chip chip(Resource<?> resource, ListQuery query, Filter filter, String joint) {
    Field field = resource.resolve(filter.path()).field();
    return new Chip(
        joint,
        Captions.of(resource, filter.path()),
        Captions.of(filter, field.kind()),
        values(field, filter),
        Places.list(resource, query.without(filter)),
        FilterFields.href(resource, query, filter.path()));
  }

  private String values(Field field, Filter filter) {
    if (filter.operator() == Operator.EMPTY) {
      return "";
    }
    if (!filter.operator().takesSeveral()) {
      return value(field, filter.value());
    }
    List<String> all = Filter.parts(filter.value());
    String named =
        all.stream().limit(NAMED).map(part -> value(field, part)).collect(Collectors.joining(", "));
    int more = all.size() - NAMED;
    return more > 0 ? "%s and %d more".formatted(named, more) : named;
  }

  private String value(Field field, String value) {
    if (value.isEmpty()) {
      return "not set";
    }
    return switch (field.kind()) {
      case BOOLEAN -> value.equals("true") ? "yes" : "no";
      case CHOICE -> field.choice(value).map(Choice::label).orElse(value);
      default ->
          resources
              .target(field)
              .filter(target -> gate.may(Verb.VIEW, target))
              .flatMap(t -> RecordKey.read(t, value).flatMap(key -> labels.of(t, key)))
              .map(Labels.Labelled::text)
              .orElse(value);
    };
  }
}
