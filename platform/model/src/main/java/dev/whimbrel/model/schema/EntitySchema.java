package dev.whimbrel.model.schema;

import dev.whimbrel.diff.carried.Constants;
import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import dev.whimbrel.model.Resource;
import dev.whimbrel.model.annotation.Extension;
import dev.whimbrel.model.annotation.TableInSql;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Generated;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.boot.Metadata;

/** The schema that entity classes want, read without a database. */
public final class EntitySchema {

  private static final ColumnType INTEGER = new ColumnType.Scalar("integer", List.of());

  private EntitySchema() {}

  /**
   * The tables of the entities.
   *
   * @param entities mapped classes, with all that they refer to
   * @throws InvalidMigration naming every field that has no good column in PostgreSQL
   */
  public static Schema of(Collection<Class<?>> entities) {
    return read(entities, List.of()).schema();
  }

  /**
   * The same, with the entity that each table is for, and the indexes for what is searched.
   *
   * @param described what is said about some of the entities
   */
  public static EntityTables read(
      Collection<Class<?>> entities, Collection<Resource<?>> described) {
    List<Problem> problems = EntityRules.check(entities);
    refuse(problems);
    return entities.isEmpty()
        ? EntityTables.NONE
        : HibernateModel.read(
            entities, metadata -> tables(metadata, entities, new SearchedColumns(described)));
  }

  private static void refuse(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidMigration(problems);
    }
  }

  private static EntityTables tables(
      Metadata metadata, Collection<Class<?>> entities, SearchedColumns searched) {
    Set<String> inSql = new HashSet<>();
    List<MappedTable> own = own(metadata, inSql);
    Map<String, Class<?>> owners = owners(own);
    EnumTypes types = new EnumTypes(metadata);
    List<Table> tables = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    ObjectNames names = ObjectNames.beside(own);
    for (MappedTable mapped : own) {
      Table table = table(mapped, new ColumnReader(metadata), names);
      problems.addAll(TableRules.check(mapped, table));
      problems.addAll(types.add(mapped));
      tables.add(searched.index(mapped, table, names));
    }
    problems.addAll(ObjectNames.clashes(tables, owners));
    IdSequences ids = IdSequences.of(metadata, owners.keySet());
    problems.addAll(ids.problems());
    tables.addAll(ids.tablesBeside(owners));
    refuse(problems);
    Map<Class<?>, Set<String>> extensions = extensions(entities, searched.found());
    Schema schema =
        all(tables, extensions).withEnums(types.values()).withSequences(ids.sequences());
    SharedTables rows = SharedTables.of(metadata, ids.counters());
    Map<String, Constants> enums = constants(own);
    List<String> renames = renames(own, types, metadata);
    List<String> going = own.stream().flatMap(m -> GoingAway.lines(m).stream()).toList();
    return new EntityTables(
        schema, owners, extensions, inSql, enums, renames, going, ids.columns(), rows);
  }

  private static Map<String, Class<?>> owners(List<MappedTable> tables) {
    Map<String, Class<?>> owners = new HashMap<>();
    tables.forEach(mapped -> owners.put(mapped.name(), mapped.entity()));
    return owners;
  }

  private static Map<String, Constants> constants(List<MappedTable> tables) {
    Map<String, Constants> found = new HashMap<>();
    for (MappedTable mapped : tables) {
      for (MappedColumn column : mapped.columns()) {
        EnumTypes.constants(column)
            .ifPresent(all -> found.put(mapped.name() + "." + column.name(), all));
      }
    }
    return found;
  }

  private static Schema all(List<Table> tables, Map<Class<?>, Set<String>> extensions) {
    Set<String> names = new HashSet<>();
    extensions.values().forEach(names::addAll);
    return Schema.of(tables).withExtensions(names);
  }

  private static List<String> renames(
      List<MappedTable> tables, EnumTypes types, Metadata metadata) {
    List<String> renames = new ArrayList<>(types.renames());
    tables.forEach(mapped -> renames.addAll(OldNames.of(mapped)));
    renames.addAll(OldNames.ofClasses(metadata));
    renames.addAll(OldNames.ofReferences(metadata));
    return renames;
  }

  /** The tables that migrations make, each once; names of those in SQL go to {@code inSql}. */
  private static List<MappedTable> own(Metadata metadata, Set<String> inSql) {
    Map<String, MappedTable> own = new LinkedHashMap<>();
    for (MappedTable mapped : MappedTables.of(metadata)) {
      // Only SQL makes a view, so the query of one is left to it.
      if (mapped.entity().isAnnotationPresent(TableInSql.class) || mapped.table().isView()) {
        inSql.add(mapped.name());
      } else if (mapped.table().isPhysicalTable()) {
        own.putIfAbsent(mapped.name(), mapped);
      }
    }
    return List.copyOf(own.values());
  }

  /** What each entity asks for, by itself or because it is searched. */
  private static Map<Class<?>, Set<String>> extensions(
      Collection<Class<?>> entities, Set<Class<?>> searched) {
    Map<Class<?>, Set<String>> extensions = new HashMap<>();
    for (Class<?> entity : entities) {
      Set<String> asked = new HashSet<>();
      Marks.allAround(Extension.class, entity).forEach(e -> asked.add(e.value()));
      if (searched.contains(entity)) {
        asked.add(SearchedColumns.EXTENSION);
      }
      extensions.put(entity, asked);
    }
    return extensions;
  }

  private static Table table(MappedTable mapped, ColumnReader reader, ObjectNames names) {
    KeyReader keys = new KeyReader(mapped, names);
    List<String> primary = keys.primary();
    List<Column> columns = new ArrayList<>();
    keys.ownId()
        .ifPresent(
            id ->
                columns.add(
                    new Column(id, INTEGER, false, null, new Generated.Identity(false), null)));
    mapped.columns().forEach(c -> columns.add(reader.read(c, primary.contains(c.name()))));
    List<Constraint> constraints = new ArrayList<>(keys.read());
    constraints.addAll(CheckReader.read(mapped, names));
    return new Table(
        mapped.name(),
        columns,
        constraints,
        new IndexReader(mapped, constraints, names).read(),
        ColumnReader.comment(mapped.table().getComment()));
  }
}
