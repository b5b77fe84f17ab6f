package dev.whimbrel.model.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Whether columns of foreign keys have an index, as they have unless this says otherwise: of a
 * field, of all fields of an entity, or of all entities of a package. The nearest one decides.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE, ElementType.PACKAGE})
public @interface ForeignKeyIndex {

  /** False for no index. */
  boolean value();
}
