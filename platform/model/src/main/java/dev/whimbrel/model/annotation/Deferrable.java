package dev.whimbrel.model.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Foreign keys are checked at commit ({@code DEFERRABLE INITIALLY DEFERRED}): of a field, of all
 * fields of an entity, or of all entities of a package. The nearest one decides.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.TYPE, ElementType.PACKAGE})
public @interface Deferrable {

  /** False exempts a field or an entity from what its package says. */
  boolean value() default true;
}
