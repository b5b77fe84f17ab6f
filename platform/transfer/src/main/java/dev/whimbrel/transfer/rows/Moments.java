package dev.whimbrel.transfer.rows;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.row.Values;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.function.Function;

/**
 * Reads days and times as ISO 8601 writes them, with a space or a T between. Other orders are
 * refused: nobody can tell whether 3/4 is in March or in April.
 *
 * @param zone of times that name none
 */
record Moments(ZoneId zone) {

  Object day(String text) {
    LocalDate day =
        parsed(text, "2021-02-26", t -> LocalDate.parse(t.length() > 10 ? t.substring(0, 10) : t));
    return usual(day.getYear(), day);
  }

  Object time(String text) {
    return parsed(text, "15:53", LocalTime::parse);
  }

  Object moment(Field field, String text) {
    String iso = text.replaceFirst("^(\\S{10}) +", "$1T");
    boolean zoned = iso.matches(".*T.*(Z|[+-]\\d\\d(:?\\d\\d)?)$");
    if (zoned && !Values.isLocal(field)) {
      OffsetDateTime at = parsed(iso, "2021-02-26T15:53:00Z", OffsetDateTime::parse);
      return usual(at.getYear(), at);
    }
    String whole = iso.length() == 10 ? iso + "T00:00" : iso;
    LocalDateTime local = parsed(whole, "2021-02-26 15:53", LocalDateTime::parse);
    usual(local.getYear(), local);
    return Values.isLocal(field) ? local : local.atZone(zone).toOffsetDateTime();
  }

  private static <T> T usual(int year, T moment) {
    if (!Values.isUsualYear(year)) {
      throw new UnfitCell("The year must be one of 1 to 9999.");
    }
    return moment;
  }

  private static <T> T parsed(String text, String example, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (DateTimeException e) {
      throw Cells.unfit(text, "is no such time", "one such as " + example);
    }
  }
}
