package dev.whimbrel.model.schema;

import org.hibernate.mapping.Column;
import org.jspecify.annotations.Nullable;

/**
 * A column as Hibernate has it and the field that it is for.
 *
 * @param column Hibernate's
 * @param member the field, or null for a column that no field stands for (a discriminator)
 * @param optional whether the column is empty in rows of other classes that share the table
 */
record MappedColumn(Column column, @Nullable Member member, boolean optional) {

  String name() {
    return column.getName();
  }
}
