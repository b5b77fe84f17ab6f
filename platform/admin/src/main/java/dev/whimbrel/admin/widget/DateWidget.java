package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A day. */
public final class DateWidget implements Widget {

  @Override
  public boolean fits(Field field) {
    return field.kind() == FieldKind.DATE;
  }

  @Override
  public String show(Field field, Object value, ZoneId zone) {
    return value instanceof LocalDate day ? day.format(Moments.DAY) : value.toString();
  }

  @Override
  public @Nullable Object read(Field field, List<String> typed, ZoneId zone) {
    String text = Widget.only(typed).strip();
    if (text.isEmpty()) {
      return null;
    }
    try {
      LocalDate day = LocalDate.parse(text);
      Moments.refuseFarAway(day.getYear());
      return day;
    } catch (DateTimeParseException e) {
      throw new FieldRefused("There is no such day. Write it as year-month-day: 2021-02-26.");
    }
  }

  @Override
  public String width(Field field) {
    return "third";
  }
}
