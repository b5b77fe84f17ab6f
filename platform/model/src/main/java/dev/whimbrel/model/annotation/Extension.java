package dev.whimbrel.model.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An extension of PostgreSQL that the entities need, such as {@code cube}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Repeatable(Extension.List.class)
public @interface Extension {

  /** Its name. */
  String value();

  /** Several extensions. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.TYPE, ElementType.PACKAGE})
  @interface List {
    /** The extensions. */
    Extension[] value();
  }
}
