package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text of several lines. */
public final class LongTextWidget implements Widget {

  @Override
  public boolean fits(Field field) {
    return field.kind() == FieldKind.LONG_TEXT;
  }

  @Override
  public List<String> fill(Field field, @Nullable Object value, ZoneId zone) {
    return value == null ? List.of() : List.of(value.toString().replace("\r\n", "\n"));
  }

  @Override
  public @Nullable Object read(Field field, List<String> typed, ZoneId zone) {
    // Browsers send the ends of lines as two characters.
    return Texts.checked(field, Widget.only(typed).replace("\r\n", "\n"));
  }

  @Override
  public String width(Field field) {
    return "";
  }
}
