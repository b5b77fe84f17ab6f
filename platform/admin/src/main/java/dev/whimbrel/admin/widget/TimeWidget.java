package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.row.Fit;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A time of day. */
public final class TimeWidget implements Widget {

  @Override
  public boolean fits(Field field) {
    return field.kind() == FieldKind.TIME;
  }

  @Override
  public String show(Field field, Object value, ZoneId zone) {
    return ((LocalTime) value).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  @Override
  public List<String> fill(Field field, @Nullable Object value, ZoneId zone) {
    return value == null ? List.of() : List.of(Moments.control((LocalTime) value));
  }

  @Override
  public @Nullable Object read(Field field, List<String> typed, ZoneId zone) {
    String text = Widget.only(typed).strip();
    if (text.isEmpty()) {
      return null;
    }
    LocalTime time = parsed(text);
    Texts.refuse(Fit.refusal(field, time));
    return time;
  }

  private static LocalTime parsed(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeParseException e) {
      throw new FieldRefused("There is no such time. Write hours and minutes: 09:30.");
    }
  }

  @Override
  public String width(Field field) {
    return "third";
  }
}
