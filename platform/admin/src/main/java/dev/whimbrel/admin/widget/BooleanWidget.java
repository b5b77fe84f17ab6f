package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Yes or no; where the column takes NULL, also neither. */
public final class BooleanWidget implements Widget {

  @Override
  public boolean fits(Field field) {
    return field.kind() == FieldKind.BOOLEAN;
  }

  @Override
  public String show(Field field, Object value, ZoneId zone) {
    return Boolean.TRUE.equals(value) ? "Yes" : "No";
  }

  @Override
  public @Nullable Object read(Field field, List<String> typed, ZoneId zone) {
    // A tick sends its value after that of the hidden control, which is sent always.
    return switch (Widget.only(typed)) {
      case "true" -> true;
      case "false" -> false;
      case "" -> field.nullable() ? null : Boolean.FALSE;
      default -> throw new FieldRefused("Choose yes or no.");
    };
  }
}
