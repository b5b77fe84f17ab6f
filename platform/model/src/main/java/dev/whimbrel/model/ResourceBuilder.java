package dev.whimbrel.model;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problem;
import dev.whimbrel.model.action.Action;
import dev.whimbrel.model.annotation.Label;
import dev.whimbrel.model.computed.Computed;
import dev.whimbrel.model.computed.Related;
import dev.whimbrel.model.grid.Figure;
import dev.whimbrel.model.grid.Grid;
import dev.whimbrel.model.grid.Point;
import dev.whimbrel.model.inline.Inline;
import dev.whimbrel.model.restriction.Restriction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
  private final List<ResolvedColumn> computed = new ArrayList<>();
  private List<Map.Entry<String, String>> opening = List.of();
  private int rows = Grid.ROWS;

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
    this.columns = shown(paths);
    return this;
  }

  /** What lists can be narrowed by. */
  public ResourceBuilder<T> filters(String... paths) {
    this.filters = shown(paths);
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
    groups.add(new Group(title, inForm(names)));
    return this;
  }

  /** The same, of which the form shows the heading alone until somebody opens it. */
  public ResourceBuilder<T> collapsed(String title, String... names) {
    groups.add(new Group(title, inForm(names), true));
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

  /**
   * A column that no table has. It is declared before columns, filters, groups and other computed
   * columns name it.
   */
  public ResourceBuilder<T> computed(Computed column) {
    if (fields.stream().anyMatch(f -> f.name().equals(column.name()))
        || isComputed(column.name())) {
      throw unfit(column.name(), "what is computed by a name that nothing else has");
    }
    shown(column.paths().toArray(String[]::new));
    @Nullable Related of = column.of();
    if (of != null) {
      referring(of.part(), of.reference());
      column.pathsThere().forEach(path -> Paths.resolve(of.part(), path));
    }
    ResolvedColumn resolved = ResolvedColumn.of(entity, column);
    if (resolved.field().kind().isReference()) {
      throw unfit(column.name(), "a field of the row referred to: reportedBy.name");
    }
    computed.add(resolved);
    return this;
  }

  private boolean isComputed(String path) {
    return computed.stream().anyMatch(column -> column.path().equals(path));
  }

  /** A filter that its list on the site opens with; people see it and can take it off. */
  public ResourceBuilder<T> opens(String comparison, String value) {
    shown(Computed.path(comparison));
    List<Map.Entry<String, String>> all = new ArrayList<>(opening);
    all.add(Map.entry(comparison, value));
    this.opening = all;
    return this;
  }

  /** How many rows a page of its list has before anybody chooses: 50, 100 or 200. */
  public ResourceBuilder<T> rows(int number) {
    if (!Grid.SIZES.contains(number)) {
      throw unfit("rows", "50, 100 or 200 rows");
    }
    this.rows = number;
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
    @Nullable Class<?> other = action.adds();
    List<Field> asked = other == null ? fields : EntityFields.of(other).all();
    action.asks().forEach(field -> find(other == null ? entity : other, asked, field));
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
    List<Field> own = referring(part, reference);
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

  /** The fields of an entity, of which that one refers to this one. */
  private List<Field> referring(Class<?> part, String reference) {
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
    return own;
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
        Storage.of(entity, List.of(entity)),
        List.of(),
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
        new Grid(cells == null ? defaults.cells() : cells, figures, dates, point, opening, rows),
        computed,
        inlines,
        _ -> List.of());
  }

  private List<String> checked(String... paths) {
    for (String path : paths) {
      Paths.resolve(entity, path);
    }
    return List.of(paths);
  }

  private List<String> shown(String... paths) {
    for (String path : paths) {
      if (!isComputed(path)) {
        checked(path);
      }
    }
    return List.of(paths);
  }

  private List<String> inForm(String... names) {
    own(Arrays.stream(names).filter(name -> !isComputed(name)).toArray(String[]::new));
    return List.of(names);
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
