package dev.whimbrel.model.schema;

import java.lang.annotation.Annotation;
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
 * @param described the classes whose annotations speak of this table, none for a collection's
 * @param pair whether it is the join table of many to many
 * @param columns in the order of the class
 */
record MappedTable(
    Table table,
    Class<?> entity,
    @Nullable Member collection,
    List<Class<?>> described,
    boolean pair,
    List<MappedColumn> columns) {

  MappedTable {
    described = List.copyOf(described);
    columns = List.copyOf(columns);
  }

  /** The annotations of that kind that speak of this table. */
  <A extends Annotation> List<A> marks(Class<A> annotation) {
    return Marks.all(annotation, described);
  }

  String name() {
    return table.getName();
  }

  /** The field behind a column of a foreign key. */
  @Nullable Member member(String column) {
    return collection != null
        ? collection
        : columns.stream()
            .filter(c -> c.name().equals(column))
            .findFirst()
            .flatMap(c -> Optional.ofNullable(c.member()))
            .orElse(null);
  }
}
