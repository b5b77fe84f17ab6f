package dev.whimbrel.model.schema;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.ManyToOne;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.SingleTableSubclass;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/** Hibernate's tables with their columns in the order of the classes; Hibernate sorts by name. */
final class MappedTables {

  private final Map<Table, Class<?>> owners = new LinkedHashMap<>();
  private final Map<Table, Map<Column, MappedColumn>> columns = new HashMap<>();

  private MappedTables() {}

  static List<MappedTable> of(Metadata metadata) {
    MappedTables tables = new MappedTables();
    metadata.getEntityBindings().stream()
        // What others extend comes first, so that it owns the table that they share.
        .sorted(
            Comparator.comparingInt((PersistentClass c) -> depth(c))
                .thenComparing(PersistentClass::getEntityName))
        .forEach(tables::collect);
    List<MappedTable> found = new ArrayList<>();
    tables.owners.forEach(
        (table, owner) ->
            found.add(new MappedTable(table, owner, null, false, tables.ordered(table))));
    metadata.getCollectionBindings().stream()
        .filter(c -> !c.isOneToMany() && !c.isInverse())
        .forEach(c -> found.add(tables.collection(c)));
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
    Table table = type.getTable();
    owners.putIfAbsent(table, type.getMappedClass());
    Map<Column, MappedColumn> into = columns.computeIfAbsent(table, _ -> new LinkedHashMap<>());
    Map<String, Property> properties = new HashMap<>();
    type.getPropertyClosure().forEach(p -> properties.put(p.getName(), p));
    for (Property id : identifiers(type)) {
      properties.put(id.getName(), id);
    }
    for (Field member : members(type.getMappedClass())) {
      if (identifiers(type).stream().anyMatch(p -> p.getName().equals(member.getName()))) {
        add(Objects.requireNonNull(properties.get(member.getName())), member, false, into);
      }
    }
    boolean shared = type instanceof SingleTableSubclass;
    for (Field member : members(type.getMappedClass())) {
      @Nullable Property property = properties.get(member.getName());
      if (property != null) {
        add(property, member, shared && declares(type, property), into);
      }
    }
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

  private static List<Field> members(Class<?> type) {
    return Marks.levels(type).stream().flatMap(c -> Arrays.stream(c.getDeclaredFields())).toList();
  }

  private static void add(
      Property property, Field member, boolean optional, Map<Column, MappedColumn> into) {
    if (property.getValue() instanceof Component component) {
      for (Field inner : members(component.getComponentClass())) {
        component.getProperties().stream()
            .filter(p -> p.getName().equals(inner.getName()))
            .forEach(p -> add(p, inner, optional, into));
      }
      return;
    }
    for (Column column : property.getColumns()) {
      into.putIfAbsent(column, new MappedColumn(column, member, optional));
    }
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
        .forEach(c -> ordered.add(new MappedColumn(c, null, false)));
    known.values().stream().filter(c -> all.contains(c.column())).forEach(ordered::add);
    all.stream()
        .filter(c -> !known.containsKey(c) && !table.isPrimaryKey(c))
        .forEach(c -> ordered.add(new MappedColumn(c, null, false)));
    return ordered;
  }

  private MappedTable collection(org.hibernate.mapping.Collection collection) {
    Class<?> owner = collection.getOwner().getMappedClass();
    String name = collection.getRole().substring(collection.getRole().lastIndexOf('.') + 1);
    Table table = collection.getCollectionTable();
    Map<Column, MappedColumn> found = new LinkedHashMap<>();
    collection.getKey().getColumns().forEach(c -> found.put(c, new MappedColumn(c, null, false)));
    collection
        .getElement()
        .getColumns()
        .forEach(c -> found.putIfAbsent(c, new MappedColumn(c, null, false)));
    table.getColumns().forEach(c -> found.putIfAbsent(c, new MappedColumn(c, null, false)));
    return new MappedTable(
        table,
        owner,
        members(owner).stream().filter(m -> m.getName().equals(name)).findFirst().orElse(null),
        collection.getElement() instanceof ManyToOne,
        List.copyOf(found.values()));
  }
}
