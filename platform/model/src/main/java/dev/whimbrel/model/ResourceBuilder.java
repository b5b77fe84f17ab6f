package dev.whimbrel.model;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problem;
import dev.whimbrel.model.action.Action;
import dev.whimbrel.model.annotation.Label;
import dev.whimbrel.model.grid.Figure;
import dev.whimbrel.model.grid.Grid;
import dev.whimbrel.model.grid.Point;
import dev.whimbrel.model.inline.Inline;
import dev.whimbrel.model.restriction.Restriction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Describes a resource. A name that the entity does not have is refused at once, with the nearest
 * one it has.
 *
 * @param <T> the entity
 */
public final class ResourceBuilder<T> {

  private final Class<T> entity;
  private final Field key;
  private final List<Group> groups = new ArrayList<>();
  private final List<Restriction> restrictions = new ArrayList<>();
  private final List<Action<T>> actions = new ArrayList<>();
  private final List<Inline> inlines = new ArrayList<>();
  private String name;
  private String label;
  private String pluralLabel;
  private List<Field> fields;
  private @Nullable String text;
  private @Nullable List<String> columns;
  private @Nullable List<String> filters;
  private @Nullable List<Order> order;
  private @Nullable List<String> search;
  private @Nullable List<String> importKey;
  private @Nullable List<String> cells;
  private List<Figure> figures = List.of();
  private @Nullable String dates;
  private @Nullable Point point;

  ResourceBuilder(Class<T> entity) {
    this.entity = entity;
    this.fields = EntityFields.of(entity).all();
    this.key = EntityFields.of(entity).key().orElseThrow(() -> keyless(entity));
    @Nullable Label said = entity.getAnnotation(Label.class);
    this.name = Naming.urlWord(entity.getSimpleName());
    this.label = said == null ? Naming.label(entity.getSimpleName()) : said.value();
    this.pluralLabel =
        said == null || said.plural().isEmpty() ? Naming.plural(label) : said.plural();
  }

  private static InvalidMigration keyless(Class<?> entity) {
    return new InvalidMigration(
        new Problem(
            "no-single-key",
            entity.getName(),
            "a resource needs an id of one column",
            "give it one field with @Id, and @TableUnique for what is unique together"));
  }

  /** Its word in URLs, where the class name's would not do. */
  public ResourceBuilder<T> name(String urlWord) {
    this.name = urlWord;
    return this;
  }

  /** What people call one and several. */
  public ResourceBuilder<T> label(String one, String several) {
    this.label = one;
    this.pluralLabel = several;
    return this;
  }

  /** The field that names a row; may lead over references: {@code location.name}. */
  public ResourceBuilder<T> text(String path) {
    this.text = checked(path).getFirst();
    return this;
  }

  /** The columns of its list. */
  public ResourceBuilder<T> columns(String... paths) {
    this.columns = checked(paths);
    return this;
  }

  /** What lists can be narrowed by. */
  public ResourceBuilder<T> filters(String... paths) {
    this.filters = checked(paths);
    return this;
  }

  /** How its list is sorted: {@code "-createdAt", "name"}. */
  public ResourceBuilder<T> order(String... keys) {
    List<Order> parsed = Arrays.stream(keys).map(Order::parse).toList();
    checked(parsed.stream().map(Order::path).toArray(String[]::new));
    this.order = parsed;
    return this;
  }

  /** What the search box looks into; {@code make} keeps an index for each text column of it. */
  public ResourceBuilder<T> search(String... paths) {
    this.search = checked(paths);
    return this;
  }

  /** One more group of the form; without any, the form shows all fields in one. */
  public ResourceBuilder<T> group(String title, String... names) {
    groups.add(new Group(title, own(names)));
    return this;
  }

  /** The same, of which the form shows the heading alone until somebody opens it. */
  public ResourceBuilder<T> collapsed(String title, String... names) {
    groups.add(new Group(title, own(names), true));
    return this;
  }

  /** The fields by which an imported record finds its row. */
  public ResourceBuilder<T> importKey(String... names) {
    this.importKey = own(names);
    return this;
  }

  /** The fields that are changed in its list without opening a row; no name for none. */
  public ResourceBuilder<T> cells(String... names) {
    this.cells = own(names);
    return this;
  }

  /** What groups of its list show of their numbers: {@code "pages:avg", "price:sum"}. */
  public ResourceBuilder<T> figures(String... texts) {
    this.figures = Arrays.stream(texts).map(this::figure).toList();
    return this;
  }

  /** The day or moment by whose years, months and days rows of its list are found. */
  public ResourceBuilder<T> dates(String path) {
    if (!Paths.resolve(entity, path).field().kind().isDay()) {
      throw unfit(path, "a field of days or moments");
    }
    this.dates = path;
    return this;
  }

  /** Where a row lies, in degrees; its list has a map then. */
  public ResourceBuilder<T> point(String latitude, String longitude) {
    for (String path : List.of(latitude, longitude)) {
      if (!Paths.resolve(entity, path).field().kind().isNumber()) {
        throw unfit(path, "a field of numbers");
      }
    }
    this.point = new Point(latitude, longitude);
    return this;
  }

  private Figure figure(String text) {
    Figure figure =
        Figure.parse(text)
            .orElseThrow(() -> unfit(text, "a field and one of sum, avg, min, max: pages:avg"));
    if (!Paths.resolve(entity, figure.path()).field().kind().isNumber()) {
      throw unfit(text, "a field of numbers");
    }
    return figure;
  }

  private InvalidMigration unfit(String said, String wanted) {
    return new InvalidMigration(
        new Problem(
            "unfit-field",
            entity.getSimpleName() + "." + said,
            "its list cannot use " + said,
            "name " + wanted));
  }

  /** A part of it that groups can be kept to. */
  public ResourceBuilder<T> restriction(Restriction part) {
    own(part.hidden().toArray(String[]::new));
    own(part.locked().toArray(String[]::new));
    restrictions.add(part);
    return this;
  }

  /** Something that people can do to its rows. */
  public ResourceBuilder<T> action(Action<T> action) {
    own(action.asks().toArray(String[]::new));
    actions.add(action);
    return this;
  }

  /**
   * Rows that belong to it and are edited in its form.
   *
   * @param part whose rows they are
   * @param reference the field of theirs that names the row
   * @param names of the fields that are edited there; none for the first that fit
   */
  public ResourceBuilder<T> inline(Class<?> part, String reference, String... names) {
    List<Field> own = EntityFields.of(part).all();
    Field leading = find(part, own, reference);
    if (leading.kind() != FieldKind.REFERENCE || leading.target() != entity) {
      throw new InvalidMigration(
          new Problem(
              "unfit-field",
              part.getSimpleName() + "." + reference,
              "it does not refer to " + entity.getSimpleName(),
              "name the field of " + part.getSimpleName() + " that does"));
    }
    for (String field : names) {
      find(part, own, field);
    }
    List<String> fitting =
        new Defaults(own, EntityFields.of(part).key().orElseThrow(() -> keyless(part)))
            .cells().stream()
                .filter(field -> !field.equals(reference))
                .limit(Inline.FIELDS)
                .toList();
    inlines.add(new Inline(part, reference, names.length == 0 ? fitting : List.of(names)));
    return this;
  }

  /** Fields that people see but cannot set. */
  public ResourceBuilder<T> readOnly(String... names) {
    for (String field : names) {
      change(field, Field::locked);
    }
    return this;
  }

  /** Another label for a field. */
  public ResourceBuilder<T> fieldLabel(String field, String other) {
    return change(field, f -> f.labelled(other));
  }

  /** The sentence under a field of the form. */
  public ResourceBuilder<T> help(String field, String sentence) {
    return change(field, f -> f.helped(sentence));
  }

  /** The finished description. */
  public Resource<T> build() {
    Defaults defaults = new Defaults(fields, key);
    String naming = text == null ? defaults.text() : text;
    return new Resource<>(
        entity,
        "",
        name,
        label,
        pluralLabel,
        EntityFields.of(entity).table(),
        fields,
        naming,
        columns == null ? defaults.columns(naming) : columns,
        filters == null ? defaults.filters() : filters,
        order == null ? defaults.order(naming) : order,
        search == null ? defaults.search(naming) : search,
        search == null ? List.of() : search,
        groups.isEmpty() ? defaults.groups() : groups,
        importKey == null ? defaults.importKey() : importKey,
        restrictions,
        actions,
        new Grid(cells == null ? defaults.cells() : cells, figures, dates, point),
        inlines);
  }

  private List<String> checked(String... paths) {
    for (String path : paths) {
      Paths.resolve(entity, path);
    }
    return List.of(paths);
  }

  private List<String> own(String... names) {
    for (String field : names) {
      find(field);
    }
    return List.of(names);
  }

  private Field find(String field) {
    return find(entity, fields, field);
  }

  private static Field find(Class<?> entity, List<Field> fields, String field) {
    return fields.stream()
        .filter(f -> f.name().equals(field))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidMigration(
                    new Problem(
                        "unknown-field",
                        entity.getSimpleName() + "." + field,
                        "there is no field " + field,
                        Nearest.hint(field, fields.stream().map(Field::name).toList()))));
  }

  private ResourceBuilder<T> change(String field, UnaryOperator<Field> how) {
    Field old = find(field);
    List<Field> changed = new ArrayList<>(fields);
    changed.set(changed.indexOf(old), how.apply(old));
    this.fields = List.copyOf(changed);
    return this;
  }
}
