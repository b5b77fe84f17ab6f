package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Field;
import org.jspecify.annotations.Nullable;

/** What all text has in common. */
final class Texts {

  private Texts() {}

  /** The text; null where there is none and the column takes NULL. */
  static @Nullable String checked(Field field, String text) {
    if (text.isEmpty()) {
      return field.nullable() ? null : "";
    }
    if (text.indexOf('\0') >= 0) {
      throw new FieldRefused("There is a character in it that no text may have: NUL.");
    }
    Integer most = field.maxLength();
    int length = text.codePointCount(0, text.length());
    if (most != null && length > most) {
      throw new FieldRefused("%,d characters. At most %,d fit.".formatted(length, most));
    }
    return text;
  }
}
