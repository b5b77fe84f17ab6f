package dev.whimbrel.model.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field that is going away. Its column stays with its values and is read, but nothing writes it
 * any more. The next release does without the field, and its column can go when only that one runs.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Deprecate {

  /** What to use instead, as part of a sentence: "use notes". */
  String value();
}
