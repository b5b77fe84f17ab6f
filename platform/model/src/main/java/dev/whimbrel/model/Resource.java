package dev.whimbrel.model;

import dev.whimbrel.model.action.Action;
import dev.whimbrel.model.annotation.Deprecate;
import dev.whimbrel.model.grid.Grid;
import dev.whimbrel.model.inline.Inline;
import dev.whimbrel.model.restriction.Restriction;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;

/**
 * An entity's public face: what list, form, API, import and history show of it. Made by {@link
 * #of(Class)}, with defaults for all that is not said.
 *
 * @param <T> the entity
 * @param entity the mapped class
 * @param app the app that owns it; empty until it is in {@link Resources}
 * @param name its word in URLs and permissions: {@code call-request}
 * @param label one of it, as people say: "Call request"
 * @param pluralLabel several of it: "Call requests"
 * @param storage where its rows are
 * @param kinds of a class that has no rows of its own, the names of those of which it has some
 * @param fields all fields, the id first, then in the order of the class
 * @param text path of the field that names a row
 * @param columns paths of the columns of its list
 * @param filters paths that lists can be narrowed by without typing
 * @param order how its list is sorted before anybody chooses; the id is always the last key
 * @param search paths that the search box looks into
 * @param indexed those of them that its description says, for which {@code make} keeps indexes
 * @param groups what its form shows, in order
 * @param importKey names of the fields by which an imported record finds its row; never empty
 * @param restrictions the parts of it that groups can be kept to
 * @param actions what can be done to its rows
 * @param grid what its list offers beyond rows in columns
 * @param computed columns that no table has, in the order of their declaration
 * @param inlines rows that refer to it and are edited in its form
 * @param others what is computed of the rows of other entities, for paths that lead there
 */
public record Resource<T>(
    Class<T> entity,
    String app,
    String name,
    String label,
    String pluralLabel,
    Storage storage,
    List<String> kinds,
    List<Field> fields,
    String text,
    List<String> columns,
    List<String> filters,
    List<Order> order,
    List<String> search,
    List<String> indexed,
    List<Group> groups,
    List<String> importKey,
    List<Restriction> restrictions,
    List<Action<T>> actions,
    Grid grid,
    List<ResolvedColumn> computed,
    List<Inline> inlines,
    Function<Class<?>, List<ResolvedColumn>> others) {

  /** The alias of the resource's own table in the expressions of {@link ResolvedColumn}. */
  public static final String ROOT = "root";

  /** Copies the lists. */
  public Resource {
    kinds = List.copyOf(kinds);
    fields = List.copyOf(fields);
    columns = List.copyOf(columns);
    filters = List.copyOf(filters);
    order = List.copyOf(order);
    search = List.copyOf(search);
    indexed = List.copyOf(indexed);
    groups = List.copyOf(groups);
    importKey = List.copyOf(importKey);
    restrictions = List.copyOf(restrictions);
    actions = List.copyOf(actions);
    computed = List.copyOf(computed);
    inlines = List.copyOf(inlines);
  }

  /** Begins a description; {@code build()} alone takes every default. */
  public static <T> ResourceBuilder<T> of(Class<T> entity) {
    return new ResourceBuilder<>(entity);
  }

  /** Its full name: {@code core/call-request}. */
  public String id() {
    return app + "/" + name;
  }

  /** Its table; of a class whose rows go on in several, the one that it adds. */
  public String table() {
    return storage.table();
  }

  /** What its rows are read from, and no others. */
  public String from() {
    return storage.rows();
  }

  /** Whether its class is of such a kind that only its subclasses have rows. */
  public boolean isAbstract() {
    return Modifier.isAbstract(entity.getModifiers());
  }

  /** Whether its rows are never changed, as Hibernate would not write it. */
  public boolean isFixed() {
    for (Class<?> c = entity; c != null; c = c.getSuperclass()) {
      if (c.isAnnotationPresent(Immutable.class)) {
        return true;
      }
    }
    return false;
  }

  /** What to use instead of an entity that is going away, whose rows nothing writes any more. */
  public Optional<String> deprecated() {
    return Optional.ofNullable(entity.getAnnotation(Deprecate.class)).map(Deprecate::value);
  }

  /** The field that is the id. */
  public Field key() {
    // Asked for each cell, as the fields are.
    for (Field field : fields) {
      if (field.key()) {
        return field;
      }
    }
    throw new NoSuchElementException(id() + " has no key");
  }

  /** The row version that protects from lost updates, if it has one. */
  public Optional<Field> version() {
    return fields.stream().filter(Field::version).findFirst();
  }

  /** The field of that name. */
  public Optional<Field> field(String fieldName) {
    // Asked for each cell of a page, where a stream would cost more than what it looks for.
    for (Field field : fields) {
      if (field.name().equals(fieldName)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  /**
   * What a path leads to, over references: {@code county.state.name}.
   *
   * @throws dev.whimbrel.error.InvalidMigration for an unknown name, with the nearest known one
   */
  public ResolvedColumn resolve(String path) {
    for (ResolvedColumn column : computed) {
      if (column.path().equals(path)) {
        return column;
      }
    }
    Optional<ResolvedColumn> beyond = Paths.beyond(entity, path, others);
    if (beyond.isPresent()) {
      return beyond.get();
    }
    ResolvedColumn found = Paths.resolve(entity, path);
    // A field of its own may carry another label or be locked in this description.
    return field(path).map(found::with).orElse(found);
  }

  /** The names of all that a row has: its fields, then what is computed. */
  public List<String> names() {
    return Stream.concat(
            fields.stream().map(Field::name), computed.stream().map(ResolvedColumn::path))
        .toList();
  }

  /** Whether a name is that of a computed column. */
  public boolean computes(String path) {
    return computed.stream().anyMatch(column -> column.path().equals(path));
  }

  /** The same description, owned by an app, among others. */
  Resource<T> in(
      String owner,
      Storage shared,
      List<String> below,
      Function<Class<?>, List<ResolvedColumn>> among) {
    return new Resource<>(
        entity,
        owner,
        name,
        label,
        pluralLabel,
        shared,
        below,
        fields,
        text,
        columns,
        filters,
        order,
        search,
        indexed,
        groups,
        importKey,
        restrictions,
        actions,
        grid,
        computed,
        inlines,
        among);
  }

  /** The same description as somebody sees it from whom fields are kept. */
  Resource<T> without(Set<String> hidden) {
    Set<String> all = withWorkedOut(hidden);
    Predicate<String> seen =
        path -> all.stream().noneMatch(name -> (path + ".").startsWith(name + "."));
    return new Resource<>(
        entity,
        app,
        name,
        label,
        pluralLabel,
        storage,
        kinds,
        fields.stream().filter(f -> f.key() || seen.test(f.name())).toList(),
        seen.test(text) ? text : key().name(),
        columns.stream().filter(seen).toList(),
        filters.stream().filter(seen).toList(),
        order.stream().filter(o -> seen.test(o.path())).toList(),
        search.stream().filter(seen).toList(),
        indexed,
        groups.stream().map(group -> group.of(seen)).toList(),
        importKey,
        restrictions,
        actions.stream().filter(a -> a.adds() != null || a.asks().stream().allMatch(seen)).toList(),
        grid.of(seen),
        computed.stream().filter(column -> seen.test(column.path())).toList(),
        inlines,
        others);
  }

  /**
   * The names and those of the columns that are worked out of them; none comes before its parts.
   */
  private Set<String> withWorkedOut(Set<String> names) {
    Set<String> all = new HashSet<>(names);
    for (ResolvedColumn column : computed) {
      if (Objects.requireNonNull(column.computed()).paths().stream()
          .anyMatch(path -> all.stream().anyMatch(n -> (path + ".").startsWith(n + ".")))) {
        all.add(column.path());
      }
    }
    return all;
  }

  /** The same description for somebody who cannot set some of the fields. */
  Resource<T> locking(Set<String> locked) {
    return with(app, fields.stream().map(f -> locked.contains(f.name()) ? f.locked() : f).toList());
  }

  /**
   * The same description with another import key, for one import.
   *
   * @param names of fields of its own
   */
  public Resource<T> keyedBy(List<String> names) {
    return with(app, fields, groups, names);
  }

  /** The same description whose form has these fields alone, as that of a row among others. */
  public Resource<T> showing(List<String> names) {
    return with(app, fields, List.of(new Group("", names)), importKey);
  }

  private Resource<T> with(String owner, List<Field> shown) {
    return with(owner, shown, groups, importKey);
  }

  private Resource<T> with(
      String owner, List<Field> all, List<Group> shown, List<String> keyNames) {
    return new Resource<>(
        entity,
        owner,
        name,
        label,
        pluralLabel,
        storage,
        kinds,
        all,
        text,
        columns,
        filters,
        order,
        search,
        indexed,
        shown,
        keyNames,
        restrictions,
        actions,
        grid,
        computed,
        inlines,
        others);
  }
}
