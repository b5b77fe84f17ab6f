package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Any number of rows of another table. */
public final class ReferencesWidget implements Widget {

  @Override
  public boolean fits(Field field) {
    return field.kind() == FieldKind.REFERENCES;
  }

  @Override
  public List<String> fill(Field field, @Nullable Object value, ZoneId zone) {
    return value instanceof List<?> keys ? keys.stream().map(Object::toString).toList() : List.of();
  }

  /** The keys as they were sent. */
  @Override
  public Object read(Field field, List<String> typed, ZoneId zone) {
    return typed.stream().map(String::strip).filter(t -> !t.isEmpty()).distinct().toList();
  }

  @Override
  public String width(Field field) {
    return "";
  }
}
