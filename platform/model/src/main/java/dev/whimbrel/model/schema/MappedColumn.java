package dev.whimbrel.model.schema;

import org.hibernate.mapping.Column;
import org.jspecify.annotations.Nullable;

/**
 * A column as Hibernate has it and the field that it is for.
 *
 * @param column Hibernate's
 * @param member the field, or null for a column that no field stands for (a discriminator)
 * @param presence which rows have something there
 */
record MappedColumn(Column column, @Nullable Member member, Presence presence) {

  /** Which rows have something in a column, whatever its field says. */
  enum Presence {
    /** All that its field says. */
    AS_DECLARED,
    /** Those with the embedded value that it is a part of; Hibernate writes NULLs for none. */
    OF_EMBEDDED,
    /** Those of one class among several that share the table. */
    OF_CLASS
  }

  String name() {
    return column.getName();
  }

  /** What its {@code columnDefinition} says; nothing where it has none. */
  ColumnDefinition definition() {
    return ColumnDefinition.of(column.getSqlType());
  }
}
