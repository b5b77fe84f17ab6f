package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of text. */
public final class TextWidget implements Widget {

  @Override
  public boolean fits(Field field) {
    return field.kind() == FieldKind.TEXT;
  }

  @Override
  public @Nullable Object read(Field field, List<String> typed, ZoneId zone) {
    // Line ends come from pasting; the control itself sends none.
    return Texts.checked(field, Widget.only(typed).replaceAll("[\\r\\n]+", " ").strip());
  }

  @Override
  public String width(Field field) {
    Integer length = field.maxLength();
    return length != null && length <= 20 ? "third" : "half";
  }
}
