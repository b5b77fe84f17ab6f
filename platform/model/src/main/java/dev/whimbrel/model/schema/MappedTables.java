package dev.whimbrel.model.schema;

import dev.whimbrel.model.schema.MappedColumn.Presence;
import jakarta.persistence.EmbeddedId;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.ManyToOne;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.SingleTableSubclass;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UnionSubclass;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/** Hibernate's tables with their columns in the order of the classes; Hibernate sorts by name. */
final class MappedTables {

  private final Map<Table, Owner> owners = new LinkedHashMap<>();
  private final Map<Table, Map<Column, MappedColumn>> columns = new HashMap<>();

  private MappedTables() {}

  /** Whose table it is, and the classes whose annotations speak of it. */
  private record Owner(Class<?> entity, List<Class<?>> described) {}

  static List<MappedTable> of(Metadata metadata) {
    MappedTables tables = new MappedTables();
    metadata.getEntityBindings().stream()
        // What others extend comes first, so that it owns the table that they share.
        .sorted(
            Comparator.comparingInt((PersistentClass c) -> depth(c))
                // What only reads a table says less of it than what writes it.
                .thenComparing(c -> !c.isMutable())
                .thenComparing(PersistentClass::getEntityName))
        .forEach(tables::collect);
    List<MappedTable> found = new ArrayList<>();
    tables.owners.forEach(
        (table, owner) ->
            found.add(
                new MappedTable(
                    table, owner.entity(), null, owner.described(), false, tables.ordered(table))));
    metadata.getCollectionBindings().stream()
        .filter(c -> !c.isOneToMany() && !c.isInverse())
        .forEach(c -> found.add(collection(c)));
    return found;
  }

  private static int depth(PersistentClass type) {
    int depth = 0;
    for (PersistentClass c = type.getSuperclass(); c != null; c = c.getSuperclass()) {
      depth++;
    }
    return depth;
  }

  private void collect(PersistentClass type) {
    Class<?> entity = type.getMappedClass();
    owners
        .computeIfAbsent(type.getTable(), _ -> new Owner(entity, new ArrayList<>()))
        .described()
        .addAll(described(type));
    type.getJoins()
        .forEach(join -> owners.putIfAbsent(join.getTable(), new Owner(entity, List.of())));
    List<Property> identifiers = identifiers(type);
    Map<String, Property> properties = new HashMap<>();
    type.getPropertyClosure().forEach(p -> properties.put(p.getName(), p));
    for (Member member : members(entity)) {
      identifiers.stream()
          .filter(id -> id.getName().equals(member.name()))
          .forEach(id -> add(id, member, type, Presence.AS_DECLARED));
    }
    boolean shared = type instanceof SingleTableSubclass;
    for (Member member : members(entity)) {
      @Nullable Property property = properties.get(member.name());
      if (property != null) {
        add(
            property,
            member,
            type,
            shared && declares(type, property) ? Presence.OF_CLASS : Presence.AS_DECLARED);
      }
    }
  }

  /** A table that is shared hears all who share it; one of a subclass alone not what it extends. */
  private static List<Class<?>> described(PersistentClass type) {
    List<Class<?>> levels = new ArrayList<>(Marks.levels(type.getMappedClass()));
    if (type.getSuperclass() != null && !(type instanceof UnionSubclass)) {
      levels.removeAll(Marks.levels(type.getSuperclass().getMappedClass()));
    }
    return levels;
  }

  private static boolean declares(PersistentClass type, Property property) {
    return type.getProperties().contains(property);
  }

  /** The id, or the several fields that are it together. */
  private static List<Property> identifiers(PersistentClass type) {
    @Nullable Property id = type.getIdentifierProperty();
    if (id != null) {
      return List.of(id);
    }
    return type.getIdentifier() instanceof Component key ? key.getProperties() : List.of();
  }

  private static List<Member> members(Class<?> type) {
    return Marks.levels(type).stream().flatMap(c -> Member.of(c).stream()).toList();
  }

  private void add(Property property, Member member, PersistentClass type, Presence presence) {
    Value value = property.getValue();
    if (value instanceof Component component && component.getAggregateColumn() == null) {
      for (Member inner : members(component.getComponentClass())) {
        component.getProperties().stream()
            .filter(p -> p.getName().equals(inner.name()))
            .forEach(p -> add(p, inner.within(member), type, within(member, presence)));
      }
      return;
    }
    // A class with a table of its own has there what it inherits; all others where it was declared.
    Table table = type instanceof UnionSubclass ? type.getTable() : value.getTable();
    Map<Column, MappedColumn> into = columns.computeIfAbsent(table, _ -> new LinkedHashMap<>());
    Stream<Column> own =
        value instanceof Component whole ? Stream.of(whole.getAggregateColumn()) : columns(value);
    own.forEach(c -> into.putIfAbsent(c, new MappedColumn(c, member, presence)));
  }

  private static Presence within(Member embedded, Presence presence) {
    // Nothing gives new rows a value that is going away.
    boolean required =
        (embedded.has(NotNull.class) && embedded.deprecated() == null)
            || embedded.has(EmbeddedId.class);
    return presence == Presence.AS_DECLARED && !required ? Presence.OF_EMBEDDED : presence;
  }

  /** Those of a value; a formula is none. */
  private static Stream<Column> columns(Value value) {
    return value.getSelectables().stream().filter(Column.class::isInstance).map(Column.class::cast);
  }

  /**
   * Columns of fields in their order; those of none (keys of subclasses, discriminators) around.
   */
  private List<MappedColumn> ordered(Table table) {
    Map<Column, MappedColumn> known = columns.getOrDefault(table, Map.of());
    Collection<Column> all = table.getColumns();
    List<MappedColumn> ordered = new ArrayList<>();
    all.stream()
        .filter(c -> !known.containsKey(c) && table.isPrimaryKey(c))
        .forEach(c -> ordered.add(new MappedColumn(c, null, Presence.AS_DECLARED)));
    known.values().stream().filter(c -> all.contains(c.column())).forEach(ordered::add);
    all.stream()
        .filter(c -> !known.containsKey(c) && !table.isPrimaryKey(c))
        .forEach(c -> ordered.add(new MappedColumn(c, null, Presence.AS_DECLARED)));
    return ordered;
  }

  private static MappedTable collection(org.hibernate.mapping.Collection collection) {
    Class<?> owner = collection.getOwner().getMappedClass();
    Table table = collection.getCollectionTable();
    Set<Column> found = new LinkedHashSet<>();
    columns(collection.getKey()).forEach(found::add);
    columns(collection.getElement()).forEach(found::add);
    found.addAll(table.getColumns());
    return new MappedTable(
        table,
        owner,
        Member.at(owner, field(collection)).orElse(null),
        List.of(),
        collection.getElement() instanceof ManyToOne,
        found.stream().map(column -> ofElement(collection.getElement(), column)).toList());
  }

  /** The field of a collection, and those that it lies in: {@code info.tags}. */
  static List<String> field(org.hibernate.mapping.Collection collection) {
    String role = collection.getRole();
    return List.of(role.substring(collection.getOwnerEntityName().length() + 1).split("\\."));
  }

  private static MappedColumn ofElement(Value element, Column column) {
    if (element instanceof Component component) {
      for (Member member : members(component.getComponentClass())) {
        boolean own =
            component.getProperties().stream()
                .filter(property -> property.getName().equals(member.name()))
                .anyMatch(property -> columns(property.getValue()).anyMatch(column::equals));
        if (own) {
          return new MappedColumn(column, member, Presence.OF_EMBEDDED);
        }
      }
    }
    return new MappedColumn(column, null, Presence.AS_DECLARED);
  }
}
