package dev.whimbrel.model.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A field or an entity that is going away. Its column, or its table, stays with its values and is
 * read, but nothing writes it any more. The next release does without it, and what is left can go
 * when only that one runs. Rows of such an entity may still be deleted.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Target({ElementType.FIELD, ElementType.TYPE})
public @interface Deprecate {

  /** What to use instead, as part of a sentence: "use notes". */
  String value();
}
