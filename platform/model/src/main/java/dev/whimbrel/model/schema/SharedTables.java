package dev.whimbrel.model.schema;

import dev.whimbrel.diff.Renames.ListPlace;
import dev.whimbrel.diff.carried.Classes;
import dev.whimbrel.diff.carried.Counter;
import dev.whimbrel.model.Naming;
import jakarta.persistence.DiscriminatorValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.JoinedSubclass;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.SingleTableSubclass;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;

/**
 * What some columns mean to some rows of their table only.
 *
 * @param siblings by {@code table.column} that one subclass alone has, the names of all such of it
 * @param places by {@code table.column}, the lists of entities in which it says the place of a row
 * @param classes whose rows are where, of classes that extend each other
 * @param counters by {@code table.column}, the row of a table that its numbers come from
 * @param marks by {@code table.column} that marks deleted rows, what others have there, as SQL
 * @param wholes by {@code table.name} of an embedded value, which JSON may hold under that name,
 *     the columns of its parts
 */
public record SharedTables(
    Map<String, List<String>> siblings,
    Map<String, ListPlace> places,
    Classes classes,
    Map<String, Counter> counters,
    Map<String, String> marks,
    Map<String, List<String>> wholes) {

  static final SharedTables NONE =
      new SharedTables(Map.of(), Map.of(), Classes.NONE, Map.of(), Map.of(), Map.of());

  /** Copies. */
  public SharedTables {
    siblings = Map.copyOf(siblings);
    places = Map.copyOf(places);
    counters = Map.copyOf(counters);
    marks = Map.copyOf(marks);
    wholes = Map.copyOf(wholes);
  }

  static SharedTables of(Metadata metadata, Map<String, Counter> counters) {
    return new SharedTables(
        siblings(metadata),
        places(metadata),
        RowsOfClasses.of(metadata),
        counters,
        marks(metadata),
        wholes(metadata));
  }

  private static Map<String, String> marks(Metadata metadata) {
    Map<String, String> marks = new HashMap<>();
    for (Table table : metadata.collectTableMappings()) {
      for (Column column : table.getColumns()) {
        EnumTypes.notDeleted(column)
            .ifPresent(sql -> marks.put(table.getName() + "." + column.getName(), sql));
      }
    }
    return marks;
  }

  private static Map<String, List<String>> wholes(Metadata metadata) {
    Map<String, List<String>> wholes = new HashMap<>();
    for (PersistentClass type : metadata.getEntityBindings()) {
      for (Property property : type.getProperties()) {
        if (property.getValue() instanceof Component embedded) {
          @Nullable Column json = embedded.getAggregateColumn();
          String name = json == null ? Naming.snake(property.getName()) : json.getName();
          wholes.put(embedded.getTable().getName() + "." + name, parts(embedded));
        }
      }
    }
    return wholes;
  }

  private static List<String> parts(Component embedded) {
    return embedded.getProperties().stream()
        .map(Property::getValue)
        .filter(BasicValue.class::isInstance)
        .flatMap(value -> names(value).stream())
        .toList();
  }

  private static Map<String, List<String>> siblings(Metadata metadata) {
    List<PersistentClass> classes =
        metadata.getEntityBindings().stream()
            .filter(SingleTableSubclass.class::isInstance)
            .toList();
    Map<String, Integer> users = new HashMap<>();
    classes.forEach(type -> own(type).forEach(c -> users.merge(place(type, c), 1, Integer::sum)));
    Map<String, List<String>> siblings = new HashMap<>();
    for (PersistentClass type : classes) {
      List<String> alone =
          own(type).stream()
              .filter(c -> Integer.valueOf(1).equals(users.get(place(type, c))))
              .toList();
      alone.forEach(c -> siblings.put(place(type, c), alone));
    }
    return siblings;
  }

  private static List<String> own(PersistentClass type) {
    return type.getProperties().stream()
        .map(Property::getValue)
        .filter(value -> type.getTable().equals(value.getTable()))
        .flatMap(value -> names(value).stream())
        .distinct()
        .toList();
  }

  private static String place(PersistentClass type, String column) {
    return type.getTable().getName() + "." + column;
  }

  private static Map<String, ListPlace> places(Metadata metadata) {
    Map<String, ListPlace> places = new HashMap<>();
    metadata.getCollectionBindings().stream()
        .filter(org.hibernate.mapping.List.class::isInstance)
        .map(org.hibernate.mapping.List.class::cast)
        .forEach(
            list ->
                places.put(
                    list.getCollectionTable().getName() + "." + names(list.getIndex()).getFirst(),
                    new ListPlace(names(list.getKey()), list.getBaseIndex())));
    return places;
  }

  private static List<String> names(Value value) {
    return value.getSelectables().stream()
        .filter(Column.class::isInstance)
        .map(column -> ((Column) column).getName())
        .toList();
  }

  /** Reads whose rows are where, of classes that extend each other. */
  private static final class RowsOfClasses {

    private final Map<String, List<String>> ofTable = new HashMap<>();
    private final Map<String, List<String>> ofColumn = new HashMap<>();
    private final Map<String, String> telling = new HashMap<>();
    private final Map<String, List<String>> named = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();

    private RowsOfClasses() {}

    static Classes of(Metadata metadata) {
      RowsOfClasses rows = new RowsOfClasses();
      metadata.getEntityBindings().stream()
          .filter(type -> type.getMappedClass() != null)
          .forEach(
              type -> {
                rows.named.put(table(type), concrete(type));
                rows.link(type);
                if (type.getSuperclass() != null || type.hasSubclasses()) {
                  rows.add(type);
                }
              });
      return new Classes(rows.ofTable, rows.ofColumn, rows.telling, rows.named, rows.links);
    }

    /** Its table's name, or that which it would have if it had one of its own. */
    private static String table(PersistentClass type) {
      if (!(type instanceof SingleTableSubclass)) {
        return type.getTable().getName();
      }
      jakarta.persistence.@Nullable Table said =
          type.getMappedClass().getAnnotation(jakarta.persistence.Table.class);
      return Naming.snake(
          said == null || said.name().isEmpty() ? type.getJpaEntityName() : said.name());
    }

    /** Tables whose rows extend those of another one, of subclasses and of parts of an entity. */
    private void link(PersistentClass type) {
      if (type instanceof JoinedSubclass joined) {
        links.put(joined.getTable().getName(), joined.getSuperclass().getTable().getName());
      }
      type.getJoins()
          .forEach(join -> links.put(join.getTable().getName(), type.getTable().getName()));
    }

    private void add(PersistentClass type) {
      List<String> values = values(type);
      if (type instanceof SingleTableSubclass) {
        type.getProperties().stream()
            .flatMap(property -> property.getValue().getSelectables().stream())
            .filter(Column.class::isInstance)
            .map(column -> type.getTable().getName() + "." + ((Column) column).getName())
            .forEach(place -> ofColumn.merge(place, values, RowsOfClasses::both));
      } else {
        ofTable.put(type.getTable().getName(), values);
      }
      if (type instanceof RootClass root && root.getDiscriminator() != null) {
        for (Selectable one : root.getDiscriminator().getSelectables()) {
          if (one instanceof Column column) {
            telling.put(root.getTable().getName(), column.getName());
          }
        }
      }
    }

    private static List<String> both(List<String> one, List<String> other) {
      List<String> both = new ArrayList<>(one);
      both.addAll(other);
      return both;
    }

    /** Its own, and those of all classes below it. */
    private static List<String> values(PersistentClass type) {
      List<String> values = new ArrayList<>();
      values.add(value(type));
      type.getDirectSubclasses().forEach(below -> values.addAll(values(below)));
      return values;
    }

    /** Without classes that have no rows themselves. */
    private static List<String> concrete(PersistentClass type) {
      List<String> values = new ArrayList<>();
      if (!Boolean.TRUE.equals(type.isAbstract())) {
        values.add(value(type));
      }
      type.getDirectSubclasses().forEach(below -> values.addAll(concrete(below)));
      return values;
    }

    private static String value(PersistentClass type) {
      @Nullable DiscriminatorValue said =
          type.getMappedClass().getAnnotation(DiscriminatorValue.class);
      return said == null ? type.getJpaEntityName() : said.value();
    }
  }
}
