package dev.whimbrel.admin.builder;

import dev.whimbrel.admin.builder.BuilderPage.Line;
import dev.whimbrel.admin.list.Captions;
import dev.whimbrel.admin.list.FilterFields;
import dev.whimbrel.admin.list.FilterPage.Option;
import dev.whimbrel.admin.list.FilterPage.Value;
import dev.whimbrel.admin.page.Places;
import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.Resources;
import dev.whimbrel.model.query.Asker;
import dev.whimbrel.model.query.Filter;
import dev.whimbrel.model.query.ListQuery;
import dev.whimbrel.model.query.Operator;
import dev.whimbrel.model.row.Labels;
import dev.whimbrel.model.row.RecordKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the page on which filters are combined. */
public final class BuilderPages {

  private final Resources resources;
  private final Labels labels;

  /** With what rows are called. */
  public BuilderPages(Labels labels) {
    this.labels = labels;
    this.resources = labels.resources();
  }

  /**
   * The conditions so far.
   *
   * @param parts of the form
   * @param fresh the place of a group, or a part of one, that has none yet
   * @param problems what is wrong with them, a sentence each
   */
  record Wish(List<Part> parts, Optional<Filter.Place> fresh, List<String> problems) {}

  BuilderPage page(Resource<?> resource, ListQuery list, Asker asker, Wish wish) {
    BuilderGroups groups = new BuilderGroups();
    wish.fresh().ifPresent(groups::begin);
    for (int i = 0; i < wish.parts().size(); i++) {
      Part part = wish.parts().get(i);
      groups.add(part.place(), line(resource, i, part));
    }
    return new BuilderPage(
        resource.pluralLabel(),
        Places.list(resource, list.first()),
        Places.builder(resource),
        kept(list.withoutFilters()),
        groups.all(),
        fields(resource, asker),
        groups.another(),
        wish.problems());
  }

  private static List<Map.Entry<String, String>> kept(ListQuery bare) {
    List<Map.Entry<String, String>> kept = new ArrayList<>(bare.besidesWords());
    if (!bare.search().isEmpty()) {
      kept.add(Map.entry("q", bare.search()));
    }
    return kept;
  }

  /** With which operator a condition on each of the fields begins. */
  Map<String, String> operators(Resource<?> resource, List<String> fields) {
    Map<String, String> operators = new TreeMap<>();
    for (String path : fields) {
      FieldKind kind = resource.resolve(path).field().kind();
      operators.put(path, Operator.of(kind).getFirst().word());
    }
    return operators;
  }

  /** The condition with the key of the row that words mean, where no script has found it. */
  Part meant(Resource<?> resource, Part part, List<String> problems) {
    Field field = resource.resolve(part.path()).field();
    Optional<Resource<?>> target = resources.target(field).filter(_ -> !part.words().isEmpty());
    if (target.isEmpty() || named(field, part.value()).equals(part.words())) {
      return part;
    }
    List<Labels.Labelled> found = labels.named(target.get(), part.words(), 2);
    if (found.size() == 1) {
      return part.meaning(found.getFirst().key().toString());
    }
    String how = found.isEmpty() ? "no %s is called" : "more than one %s is called";
    problems.add(
        "%s: %s “%s”."
            .formatted(
                Captions.of(resource, part.path()),
                how.formatted(Naming.inside(target.get().label())),
                Naming.cut(part.words())));
    return part;
  }

  private List<Option> fields(Resource<?> resource, Asker asker) {
    return new FilterFields(resources, asker)
        .paths(resource).stream()
            .map(path -> new Option(path, Captions.of(resource, path), false))
            .toList();
  }

  private Line line(Resource<?> resource, int index, Part part) {
    Field field = resource.resolve(part.path()).field();
    boolean one = Operator.of(part.operator()).filter(Operator::takesSeveral).isEmpty();
    String choices = one ? resources.target(field).map(Places::choices).orElse("") : "";
    return new Line(
        index,
        part.place().word(),
        part.path(),
        Captions.of(resource, part.path()),
        operators(field.kind(), part.operator()),
        part.value(),
        one ? values(field, part.value()) : List.of(),
        choices,
        part.words().isEmpty() && !choices.isEmpty() ? named(field, part.value()) : part.words(),
        help(field.kind(), one));
  }

  private static List<Option> operators(FieldKind kind, String chosen) {
    List<Option> options = new ArrayList<>();
    for (Operator operator : Operator.of(kind)) {
      String word = operator.word();
      options.add(new Option(word, Captions.of(operator, kind), word.equals(chosen)));
    }
    options.add(new Option(Part.SET, "is set", Part.SET.equals(chosen)));
    return options;
  }

  private static List<Value> values(Field field, String value) {
    if (field.kind() == FieldKind.BOOLEAN) {
      return List.of(
          new Value("true", "yes", "", value.equals("true")),
          new Value("false", "no", "", value.equals("false")));
    }
    return field.kind() == FieldKind.CHOICE
        ? field.choices().stream()
            .map(c -> new Value(c.value(), c.label(), "", c.value().equals(value)))
            .toList()
        : List.of();
  }

  private String named(Field field, String value) {
    return resources
        .target(field)
        .flatMap(t -> RecordKey.read(t, value).flatMap(key -> labels.of(t, key)))
        .map(Labels.Labelled::text)
        .orElse(value);
  }

  private static String help(FieldKind kind, boolean one) {
    if (!one) {
      return "Several values, with commas between them; \\, is a comma within one";
    }
    return kind == FieldKind.DATE || kind == FieldKind.TIMESTAMP
        ? "2021-02-26, 2021-02, -7d, today"
        : "";
  }
}
