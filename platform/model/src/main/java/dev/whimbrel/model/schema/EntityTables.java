package dev.whimbrel.model.schema;

import dev.whimbrel.diff.carried.Constants;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The schema of entities, and which of them each table is for.
 *
 * @param schema all tables, and the enum types and extensions that they rely on
 * @param owners the entity by the name of its table, of its collections' tables, of its join tables
 * @param extensions those that each entity asks for
 * @param inSql the names of tables that migrations in SQL make
 * @param enums by {@code table.column}, the constants of which it holds one
 * @param renames what had another name, as {@code --rename} spells it
 * @param deprecated columns that are going away, each with what to use instead
 * @param numbered by sequence, the columns {@code table.column} whose numbers come from it
 * @param rows what some columns mean to some rows of their table only
 */
public record EntityTables(
    Schema schema,
    Map<String, Class<?>> owners,
    Map<Class<?>, Set<String>> extensions,
    Set<String> inSql,
    Map<String, Constants> enums,
    List<String> renames,
    List<String> deprecated,
    Map<String, List<String>> numbered,
    SharedTables rows) {

  static final EntityTables NONE =
      new EntityTables(
          Schema.empty(),
          Map.of(),
          Map.of(),
          Set.of(),
          Map.of(),
          List.of(),
          List.of(),
          Map.of(),
          SharedTables.NONE);

  /** Copies. */
  public EntityTables {
    owners = Map.copyOf(owners);
    extensions = Map.copyOf(extensions);
    inSql = Set.copyOf(inSql);
    enums = Map.copyOf(enums);
    renames = List.copyOf(renames);
    deprecated = List.copyOf(deprecated);
    numbered = Map.copyOf(numbered);
  }

  /** The part of the schema that belongs to some of the entities. */
  public Schema of(Collection<Class<?>> entities) {
    Set<Class<?>> wanted = new HashSet<>(entities);
    SortedMap<String, Table> tables = new TreeMap<>(schema.tables());
    tables.keySet().removeIf(table -> !wanted.contains(owners.get(table)));
    Set<String> asked = new HashSet<>();
    wanted.forEach(entity -> asked.addAll(extensions.getOrDefault(entity, Set.of())));
    return Schema.of(tables.values())
        .withExtensions(asked)
        .withEnums(enums(tables.values()))
        .withSequences(sequences(tables.keySet()));
  }

  /** Those from which one of these tables has its numbers; several apps may want the same one. */
  private Map<String, Sequence> sequences(Set<String> tables) {
    Map<String, Sequence> used = new TreeMap<>(schema.sequences());
    used.keySet()
        .removeIf(
            name ->
                numbered.getOrDefault(name, List.of()).stream()
                    .map(place -> place.substring(0, place.lastIndexOf('.')))
                    .noneMatch(tables::contains));
    return used;
  }

  /** The types that columns of these tables have. */
  private Map<String, List<String>> enums(Collection<Table> tables) {
    Map<String, List<String>> used = new TreeMap<>();
    tables.stream()
        .flatMap(table -> table.columns().stream())
        .flatMap(column -> schema.enumOf(column.type()).stream())
        .forEach(name -> used.put(name, schema.enums().getOrDefault(name, List.of())));
    return used;
  }
}
