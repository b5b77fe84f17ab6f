package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.row.Fit;
import dev.whimbrel.model.row.Values;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all text has in common. */
public final class Texts {

  private Texts() {}

  /** Refuses half a character, which would be kept as a question mark. */
  static String whole(String text) {
    if (Values.HALF_CHARACTER.matcher(text).find()) {
      throw new FieldRefused(
          "There is half a character in it, which no text may have: a surrogate such as \\ud800"
              + " alone.");
    }
    return text;
  }

  /** Refuses the one character that PostgreSQL keeps nowhere. */
  public static void refuseNul(List<String> typed) {
    if (typed.stream().anyMatch(text -> text.indexOf('\0') >= 0)) {
      throw new FieldRefused("There is a character in it that no text may have: NUL.");
    }
  }

  /** The text; null where there is none and the column takes NULL. */
  static @Nullable String checked(Field field, String text) {
    if (text.isEmpty() && !field.key()) {
      boolean any = field.typedText().isEmpty();
      return field.nullable() || !any ? null : "";
    }
    Integer most = field.maxLength();
    int length = text.codePointCount(0, text.length());
    if (most != null && length > most) {
      throw new FieldRefused("%,d characters. At most %,d fit.".formatted(length, most));
    }
    refuse(Fit.refusal(field, text));
    return Fit.stored(field, text);
  }

  /** Refuses what there is a reason against. */
  static void refuse(Optional<String> reason) {
    if (reason.isPresent()) {
      throw new FieldRefused(reason.get());
    }
  }
}
