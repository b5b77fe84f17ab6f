package dev.whimbrel.model.schema;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/**
 * A table as Hibernate has it and what it is for.
 *
 * @param table Hibernate's
 * @param entity the class whose rows it holds, or whose collection
 * @param collection the field behind a table that is no entity's, or null
 * @param pair whether it is the join table of many to many
 * @param columns in the order of the class
 */
record MappedTable(
    Table table,
    Class<?> entity,
    @Nullable Field collection,
    boolean pair,
    List<MappedColumn> columns) {

  MappedTable {
    columns = List.copyOf(columns);
  }

  String name() {
    return table.getName();
  }

  /** The field behind a column of a foreign key. */
  @Nullable Field member(String column) {
    return collection != null
        ? collection
        : columns.stream()
            .filter(c -> c.name().equals(column))
            .findFirst()
            .flatMap(c -> Optional.ofNullable(c.member()))
            .orElse(null);
  }
}
