package dev.whimbrel.model;

import dev.whimbrel.model.annotation.Deprecate;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.jspecify.annotations.Nullable;

/** The fields of an entity class, read from its annotations once and kept. */
final class EntityFields {

  private static final ClassValue<EntityFields> CACHE =
      new ClassValue<>() {
        @Override
        protected EntityFields computeValue(Class<?> entity) {
          return new EntityFields(entity);
        }
      };

  private final String table;
  private final List<Field> fields;
  private final Map<String, Field> byName = new HashMap<>();
  private final Map<Class<?>, List<String>> columns = new LinkedHashMap<>();
  private boolean addressable = true;

  private EntityFields(Class<?> entity) {
    this.table = tableOf(entity);
    List<Field> read = new ArrayList<>();
    collect(entity, new Part(entity, "", Map.of(), null), read);
    for (Class<?> level : levels(entity)) {
      columns.computeIfAbsent(declaring(entity, level), _ -> new ArrayList<>());
    }
    this.fields = idFirst(read, key -> shared(entity, read).map(key::in).orElse(key));
    fields.forEach(field -> byName.putIfAbsent(field.name(), field));
  }

  /** The entity classes that it inherits from, the first one first, and itself. */
  List<Class<?>> entities() {
    return List.copyOf(columns.keySet());
  }

  /** The columns of its fields. */
  List<String> columns() {
    return columns.values().stream().flatMap(List::stream).toList();
  }

  /** Those that one of the classes adds. */
  List<String> columns(Class<?> level) {
    return columns.getOrDefault(level, List.of());
  }

  static EntityFields of(Class<?> entity) {
    return CACHE.get(entity);
  }

  /** The entity's table. */
  String table() {
    return table;
  }

  /** Superclass first, the id before all others. */
  List<Field> all() {
    return fields;
  }

  Optional<Field> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The id, unless the entity has none, one of several columns, or one that no address holds. */
  Optional<Field> key() {
    List<Field> keys = fields.stream().filter(Field::key).toList();
    return keys.size() == 1 && addressable ? Optional.of(keys.getFirst()) : Optional.empty();
  }

  /** The column of a reference that is the id as well. */
  private static Optional<String> shared(Class<?> entity, List<Field> read) {
    return levels(entity).stream()
        .flatMap(level -> Arrays.stream(level.getDeclaredFields()))
        .filter(member -> member.isAnnotationPresent(MapsId.class))
        .flatMap(member -> read.stream().filter(field -> field.name().equals(member.getName())))
        .map(Field::column)
        .findFirst();
  }

  private static List<Field> idFirst(List<Field> read, UnaryOperator<Field> key) {
    List<Field> sorted = new ArrayList<>(read.stream().filter(Field::key).map(key).toList());
    read.stream().filter(f -> !f.key()).forEach(sorted::add);
    return List.copyOf(sorted);
  }

  /** The table of an entity class, without reading its fields. */
  static String tableOf(Class<?> entity) {
    Class<?> root = rootOf(entity);
    // Subclasses of an entity share its table unless it says otherwise.
    Class<?> named = Storage.strategy(root) == InheritanceType.SINGLE_TABLE ? root : entity;
    @Nullable Table table = named.getAnnotation(Table.class);
    return Naming.snake(table == null || table.name().isEmpty() ? entityName(named) : table.name());
  }

  /** The first entity class that an entity inherits from; itself where there is none. */
  static Class<?> rootOf(Class<?> entity) {
    Class<?> root = entity;
    for (Class<?> c = entity; c != null; c = c.getSuperclass()) {
      root = c.isAnnotationPresent(Entity.class) ? c : root;
    }
    return root;
  }

  static String entityName(Class<?> entity) {
    @Nullable Entity annotation = entity.getAnnotation(Entity.class);
    // Of a class within another one, Hibernate's name begins with that one's.
    return annotation == null || annotation.name().isEmpty()
        ? entity.getName().substring(entity.getName().lastIndexOf('.') + 1)
        : annotation.name();
  }

  /**
   * A part of an entity that is being read.
   *
   * @param entity the class whose table has it
   * @param prefix of names: empty, or {@code address.}
   * @param overrides columns of an embedded part, by field
   * @param deprecated what is said of the part, or of what it is in, when that is going away
   */
  private record Part(
      Class<?> entity,
      String prefix,
      Map<String, Column> overrides,
      @Nullable Deprecate deprecated) {

    /** What is said of the fields of an embedded part: by it, and before that by what it is in. */
    Map<String, Column> inner(java.lang.reflect.Field member) {
      Map<String, Column> inner = overridesOf(member);
      String way = member.getName() + ".";
      overrides.forEach(
          (path, column) -> {
            if (path.startsWith(way)) {
              inner.put(path.substring(way.length()), column);
            }
          });
      return inner;
    }

    @Nullable Deprecate deprecated(java.lang.reflect.Field member) {
      @Nullable Deprecate own = member.getAnnotation(Deprecate.class);
      return own == null ? deprecated : own;
    }
  }

  private void collect(Class<?> type, Part part, List<Field> into) {
    for (Class<?> level : levels(type)) {
      Class<?> owner = part.prefix().isEmpty() ? declaring(type, level) : part.entity();
      for (java.lang.reflect.Field member : level.getDeclaredFields()) {
        if (!isMapped(member)) {
          continue;
        }
        if (isEmbedded(member)) {
          String prefix = part.prefix() + member.getName() + ".";
          @Nullable Deprecate going = part.deprecated(member);
          collect(member.getType(), new Part(owner, prefix, part.inner(member), going), into);
        } else {
          add(owner, member, part, into);
        }
      }
    }
  }

  private void add(Class<?> owner, java.lang.reflect.Field member, Part part, List<Field> into) {
    @Nullable Column override = part.overrides().get(member.getName());
    Field field =
        new FieldReader(owner, member, override).read(part.prefix(), part.deprecated(member));
    addressable &= !field.key() || Kinds.isAddressable(member, field.kind());
    boolean column = field.kind() != FieldKind.REFERENCES;
    boolean there =
        column && columns.values().stream().anyMatch(own -> own.contains(field.column()));
    boolean here = columns.getOrDefault(owner, List.of()).contains(field.column());
    if (column && !there) {
      columns.computeIfAbsent(owner, _ -> new ArrayList<>()).add(field.column());
    }
    // Of columns of several tables that are called the same, a row has the first.
    if (!there || here || Storage.strategy(rootOf(owner)) != InheritanceType.JOINED) {
      into.add(field);
    }
  }

  /** The entity whose table has what a class adds: the nearest one below that is no mere part. */
  private static Class<?> declaring(Class<?> entity, Class<?> level) {
    Class<?> nearest = entity;
    for (Class<?> c = entity; c != null && level.isAssignableFrom(c); c = c.getSuperclass()) {
      nearest = c.isAnnotationPresent(Entity.class) ? c : nearest;
    }
    return nearest;
  }

  /** The class and what it inherits mappings from, topmost first. */
  private static Deque<Class<?>> levels(Class<?> type) {
    Deque<Class<?>> levels = new ArrayDeque<>();
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      if (c == type
          || c.isAnnotationPresent(Entity.class)
          || c.isAnnotationPresent(MappedSuperclass.class)) {
        levels.addFirst(c);
      }
    }
    return levels;
  }

  /** Whether a field of the class has a place in the entity's own row or in a join table. */
  private static boolean isMapped(java.lang.reflect.Field member) {
    return !isStaticOrTransient(member)
        && !member.isSynthetic()
        && !member.isAnnotationPresent(Transient.class)
        && !member.isAnnotationPresent(OneToMany.class)
        && !member.isAnnotationPresent(ElementCollection.class)
        && !isElsewhere(member)
        && !isInverse(member);
  }

  /**
   * Whether its value is in no single column of the table: worked out, of another table, of several
   * columns, or a large object, of which the row has the number.
   */
  private static boolean isElsewhere(java.lang.reflect.Field member) {
    @Nullable Column column = member.getAnnotation(Column.class);
    return member.isAnnotationPresent(Formula.class)
        || (member.isAnnotationPresent(Lob.class)
            && !member.isAnnotationPresent(JdbcTypeCode.class))
        || (column != null && !column.table().isEmpty())
        || References.isOfSeveral(member);
  }

  private static boolean isStaticOrTransient(Member member) {
    return Modifier.isStatic(member.getModifiers()) || Modifier.isTransient(member.getModifiers());
  }

  private static boolean isInverse(java.lang.reflect.Field member) {
    @Nullable ManyToMany many = member.getAnnotation(ManyToMany.class);
    @Nullable OneToOne one = member.getAnnotation(OneToOne.class);
    return (many != null && !many.mappedBy().isEmpty())
        || (one != null && !one.mappedBy().isEmpty());
  }

  private static boolean isEmbedded(java.lang.reflect.Field member) {
    return member.isAnnotationPresent(Embedded.class)
        || member.isAnnotationPresent(EmbeddedId.class)
        || member.getType().isAnnotationPresent(Embeddable.class);
  }

  private static Map<String, Column> overridesOf(java.lang.reflect.Field member) {
    Map<String, Column> overrides = new HashMap<>();
    Arrays.stream(member.getAnnotationsByType(AttributeOverride.class))
        .forEach(o -> overrides.put(o.name(), o.column()));
    return overrides;
  }
}
