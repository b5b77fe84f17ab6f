package dev.whimbrel.model.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A condition that every row of the table fulfils. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(TableCheck.List.class)
public @interface TableCheck {

  /** Its name, unique within the table. */
  String name();

  /** SQL over columns of the row. */
  String expression();

  /** Several checks of one table. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.TYPE)
  @interface List {
    /** The checks. */
    TableCheck[] value();
  }
}
