package dev.whimbrel.model.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A unique constraint over columns, as named in the database. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(TableUnique.List.class)
public @interface TableUnique {

  /** Its name; empty for {@code table_column_column_key}. */
  String name() default "";

  /** The columns that are unique together. */
  String[] columns();

  /** Columns that its index carries along, for reads that then need not open the table. */
  String[] include() default {};

  /** Whether two NULLs count as alike (PostgreSQL 15 and newer). */
  boolean nullsNotDistinct() default false;

  /** Whether a transaction may put the check off to its commit; no foreign key may lead there. */
  boolean deferrable() default false;

  /** Whether it is put off unless a transaction asks otherwise; what is, is deferrable. */
  boolean initiallyDeferred() default false;

  /** Several constraints of one table. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface List {
    /** The constraints. */
    TableUnique[] value();
  }
}
