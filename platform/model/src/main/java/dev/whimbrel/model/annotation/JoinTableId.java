package dev.whimbrel.model.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The join table of a many-to-many field has a key of its own: an {@code integer} identity column
 * and a unique pair, instead of a primary key over the pair. On a field, an entity or a package.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE, ElementType.PACKAGE})
public @interface JoinTableId {

  /** Name of the column. */
  String value() default "id";
}
