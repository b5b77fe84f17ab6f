package dev.whimbrel.admin.widget;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.row.Values;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A moment, shown and typed in the zone of the reader. */
public final class TimestampWidget implements Widget {

  @Override
  public boolean fits(Field field) {
    return field.kind() == FieldKind.TIMESTAMP;
  }

  @Override
  public String show(Field field, Object value, ZoneId zone) {
    return local(value, zone).format(Moments.MINUTE);
  }

  @Override
  public List<String> fill(Field field, @Nullable Object value, ZoneId zone) {
    return value == null ? List.of() : List.of(Moments.control(local(value, zone)));
  }

  @Override
  public @Nullable Object read(Field field, List<String> typed, ZoneId zone) {
    String text = Widget.only(typed).strip();
    if (text.isEmpty()) {
      return null;
    }
    LocalDateTime local = parsed(text);
    Moments.refuseFarAway(local.getYear());
    if (Values.isLocal(field)) {
      return local;
    }
    if (zone.getRules().getValidOffsets(local).isEmpty()) {
      throw new FieldRefused(
          "The clocks in %s skip this time on that day. Choose an hour later.".formatted(zone));
    }
    return local.atZone(zone).toOffsetDateTime();
  }

  private static LocalDateTime parsed(String text) {
    try {
      return LocalDateTime.parse(text.replaceFirst(" ", "T"));
    } catch (DateTimeParseException e) {
      throw new FieldRefused("There is no such moment. Write day and time: 2021-02-26 15:53.");
    }
  }

  private static LocalDateTime local(Object value, ZoneId zone) {
    return value instanceof OffsetDateTime moment
        ? moment.atZoneSameInstant(zone).toLocalDateTime()
        : (LocalDateTime) value;
  }
}
