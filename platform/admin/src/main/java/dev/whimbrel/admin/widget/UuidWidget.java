package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.row.Values;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A UUID. */
public final class UuidWidget implements Widget {

  @Override
  public boolean fits(Field field) {
    return field.kind() == FieldKind.UUID;
  }

  @Override
  public @Nullable Object read(Field field, List<String> typed, ZoneId zone) {
    String text = Widget.only(typed).strip();
    if (text.isEmpty()) {
      return null;
    }
    return Values.uuid(text)
        .orElseThrow(
            () -> new FieldRefused("This is no UUID: 8-4-4-4-12 digits of 0 to 9 and a to f."));
  }
}
