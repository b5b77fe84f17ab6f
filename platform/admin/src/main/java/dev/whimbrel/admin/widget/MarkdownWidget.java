package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Field;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text in Markdown: typed as it is, shown as it is meant. */
public final class MarkdownWidget implements Widget {

  private final LongTextWidget text = new LongTextWidget();

  @Override
  public boolean fits(Field field) {
    return field.markdown();
  }

  @Override
  public String show(Field field, Object value, ZoneId zone) {
    return text.show(field, value, zone);
  }

  @Override
  public List<String> fill(Field field, @Nullable Object value, ZoneId zone) {
    return text.fill(field, value, zone);
  }

  @Override
  public @Nullable Object read(Field field, List<String> typed, ZoneId zone) {
    return text.read(field, typed, zone);
  }

  @Override
  public String width(Field field) {
    return text.width(field);
  }
}
