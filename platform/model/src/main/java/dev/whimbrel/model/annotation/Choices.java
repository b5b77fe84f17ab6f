package dev.whimbrel.model.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The values that forms and imports take for a text field; the database does not enforce them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Choices {

  /** As stored. */
  String[] value();

  /** As shown, one for each value; empty for labels made from the values. */
  String[] labels() default {};
}
