package dev.whimbrel.model.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What people call an entity or a field, where its name in the code does not say it well. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD})
public @interface Label {

  /** For one, capitalised as in a sentence: "Call request". */
  String value();

  /** For several, on an entity; empty for the regular plural. */
  String plural() default "";
}
