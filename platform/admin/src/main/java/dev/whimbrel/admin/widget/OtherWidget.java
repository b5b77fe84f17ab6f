package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What nothing here can read: shown as the server writes it. */
public final class OtherWidget implements Widget {

  @Override
  public boolean fits(Field field) {
    return field.kind() == FieldKind.OTHER;
  }

  @Override
  public List<String> fill(Field field, @Nullable Object value, ZoneId zone) {
    return List.of();
  }

  /** Never sent: no form has a control for it. */
  @Override
  public @Nullable Object read(Field field, List<String> typed, ZoneId zone) {
    throw new FieldRefused("This cannot be typed in.");
  }
}
