package dev.whimbrel.model.schema;

import dev.whimbrel.diff.Renames.ListPlace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.SingleTableSubclass;
import org.hibernate.mapping.Value;

/**
 * What some columns mean to some rows of their table only.
 *
 * @param siblings by {@code table.column} that one subclass alone has, the names of all such of it
 * @param places by {@code table.column}, the lists of entities in which it says the place of a row
 */
public record SharedTables(Map<String, List<String>> siblings, Map<String, ListPlace> places) {

  static final SharedTables NONE = new SharedTables(Map.of(), Map.of());

  /** Copies. */
  public SharedTables {
    siblings = Map.copyOf(siblings);
    places = Map.copyOf(places);
  }

  static SharedTables of(Metadata metadata) {
    return new SharedTables(siblings(metadata), places(metadata));
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
        .filter(collection -> collection.isOneToMany())
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
}
