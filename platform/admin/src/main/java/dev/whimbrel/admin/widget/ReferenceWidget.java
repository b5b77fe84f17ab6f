package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of another table: a list of few, suggestions while typing of many. */
public final class ReferenceWidget implements Widget {

  @Override
  public boolean fits(Field field) {
    return field.kind() == FieldKind.REFERENCE;
  }

  /** The key as it was sent; whether there is such a row, whoever reads the form finds out. */
  @Override
  public @Nullable Object read(Field field, List<String> typed, ZoneId zone) {
    String text = Widget.only(typed).strip();
    return text.isEmpty() ? null : text;
  }
}
