package dev.whimbrel.model.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the application does with rows whose reference is deleted; the database key takes no action.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface WhenDeleted {

  /** What happens to the referring row. */
  Deletion value();
}
