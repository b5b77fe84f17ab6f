package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.row.Fit;
import dev.whimbrel.model.row.Values;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stretch of time, in the form of ISO 8601. */
public final class DurationWidget implements Widget {

  @Override
  public boolean fits(Field field) {
    return field.kind() == FieldKind.DURATION;
  }

  @Override
  public @Nullable Object read(Field field, List<String> typed, ZoneId zone) {
    String text = Widget.only(typed).strip();
    if (text.isEmpty()) {
      return null;
    }
    Duration duration =
        Values.duration(text)
            .orElseThrow(
                () ->
                    new FieldRefused(
                        "This is no duration. Write PT1H30M for an hour and a half, or P2D."));
    Texts.refuse(Fit.refusal(duration));
    return duration;
  }

  @Override
  public String width(Field field) {
    return "third";
  }
}
