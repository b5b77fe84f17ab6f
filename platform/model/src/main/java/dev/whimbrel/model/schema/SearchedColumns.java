package dev.whimbrel.model.schema;

import dev.whimbrel.model.ResolvedColumn;
import dev.whimbrel.model.Resource;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.ColumnType;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.Index.Part;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Indexes for what descriptions of entities say is searched: one over the trigrams of each text
 * column, so that a word is found anywhere in it. Columns of rows referred to are indexed where
 * their own description says so; numbers, choices and tables in SQL are not.
 */
final class SearchedColumns {

  /** Gives PostgreSQL such indexes. */
  static final String EXTENSION = "pg_trgm";

  private static final Set<String> TEXTS = Set.of("text", "character varying");

  private static final String OPERATORS = "gin_trgm_ops";

  private final Map<Class<?>, Resource<?>> described = new HashMap<>();
  private final Set<Class<?>> found = new HashSet<>();

  /** What is said last about an entity holds. */
  SearchedColumns(Collection<Resource<?>> described) {
    described.forEach(resource -> this.described.put(resource.entity(), resource));
  }

  /** Entities whose tables got such an index. */
  Set<Class<?>> found() {
    return found;
  }

  /** The table with its indexes for searching. */
  Table index(MappedTable mapped, Table table, ObjectNames names) {
    List<Index> indexes = new ArrayList<>(table.indexes());
    for (String column : columns(mapped, table)) {
      indexes.add(index(names.index(mapped.name(), List.of(column, "trgm")), column));
      found.add(mapped.entity());
    }
    return new Table(table.name(), table.columns(), table.constraints(), indexes, table.comment());
  }

  private List<String> columns(MappedTable mapped, Table table) {
    Resource<?> resource = described.get(mapped.entity());
    if (resource == null || mapped.collection() != null || mapped.pair()) {
      return List.of();
    }
    return resource.indexed().stream()
        .map(resource::resolve)
        .filter(column -> column.joins().isEmpty() && column.field().kind().isText())
        .map(ResolvedColumn::column)
        .filter(name -> table.column(name).filter(SearchedColumns::isText).isPresent())
        .distinct()
        .toList();
  }

  private static boolean isText(Column column) {
    return column.type() instanceof ColumnType.Scalar type && TEXTS.contains(type.name());
  }

  private static Index index(String name, String column) {
    Part part = new Part(column, false, null, OPERATORS, false, false);
    return new Index(name, "gin", List.of(part), List.of(), false, false, null, new TreeMap<>());
  }
}
