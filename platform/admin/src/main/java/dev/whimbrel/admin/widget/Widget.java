package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Field;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How values of a field are shown, filled into a form and read back. There is one for each kind of
 * field; an application may add beans of this type, which are asked first. Values have the types
 * that {@link dev.whimbrel.model.row.Values} names.
 */
public interface Widget {

  /** Whether it is for this field. */
  boolean fits(Field field);

  /** The value as text, for cells, pages without a form, and titles. */
  default String show(Field field, Object value, ZoneId zone) {
    return value.toString();
  }

  /** The value as the controls of a form hold it; of no value, no text. */
  default List<String> fill(Field field, @Nullable Object value, ZoneId zone) {
    return value == null ? List.of() : List.of(value.toString());
  }

  /**
   * The value that was typed; null for none.
   *
   * @throws FieldRefused when it is none, with what would be one
   */
  @Nullable Object read(Field field, List<String> typed, ZoneId zone);

  /** How wide the field is in a form: empty for a whole line, {@code half}, {@code third}. */
  default String width(Field field) {
    return "half";
  }

  /**
   * Its template under {@code src/main/jte}: {@code widget/long-text} of {@code LongTextWidget}.
   */
  default String template() {
    String name = getClass().getSimpleName().replaceFirst("Widget$", "");
    return "widget/" + name.replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** The one text of a control that sends one. */
  static String only(List<String> typed) {
    return typed.isEmpty() ? "" : typed.getLast();
  }
}
