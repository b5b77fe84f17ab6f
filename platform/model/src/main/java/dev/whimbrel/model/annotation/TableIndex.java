package dev.whimbrel.model.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An index that JPA cannot say: of another method, partial, over expressions, with columns along.
 *
 * <p>Columns are named as in the database. Keys follow in the order {@code columns}, then {@code
 * expressions}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(TableIndex.List.class)
public @interface TableIndex {

  /** Its name; empty for {@code table_column_idx}, as PostgreSQL itself would choose. */
  String name() default "";

  /** Columns it is sorted or searched by; {@code "created_at DESC"} sorts downwards. */
  String[] columns() default {};

  /** SQL expressions it is sorted or searched by, after the columns. */
  String[] expressions() default {};

  /** btree, gist, gin, brin, hash or spgist. */
  String method() default "btree";

  /** Operator class of each key, in order; empty or absent for the default of its type. */
  String[] operatorClasses() default {};

  /** Whether it refuses equal rows. */
  boolean unique() default false;

  /** Whether two NULLs count as alike where it is unique (PostgreSQL 15 and newer). */
  boolean nullsNotDistinct() default false;

  /** Condition of the rows it holds; empty for all. */
  String where() default "";

  /** Columns carried along for index-only scans. */
  String[] include() default {};

  /** Several indexes of one table. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface List {
    /** The indexes. */
    TableIndex[] value();
  }
}
