package dev.whimbrel.model.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An exclusion constraint: no two rows for which the operators of all elements hold, such as
 * bookings of one room that overlap. NULL stands in nobody's way.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(TableExclude.List.class)
public @interface TableExclude {

  /** Its name; empty for {@code table_column_expr_excl}. */
  String name() default "";

  /** What is compared and how: {@code "room_id WITH ="}, {@code "lower(code) WITH ="}. */
  String[] elements();

  /** gist, spgist, btree or hash; it has to know the operators for the types. */
  String method() default "gist";

  /** Condition of the rows it holds for; empty for all. */
  String where() default "";

  /** Whether a transaction may put the check off to its commit. */
  boolean deferrable() default false;

  /** Whether it is put off unless a transaction asks otherwise; what is, is deferrable. */
  boolean initiallyDeferred() default false;

  /** Several constraints of one table. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface List {
    /** The constraints. */
    TableExclude[] value();
  }
}
