package dev.whimbrel.transfer.rows;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.row.Values;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads days and times as ISO 8601 writes them, with a space or a T between. Other orders are
 * refused unless one is said: nobody can tell whether 3/4 is in March or in April.
 *
 * @param zone of times that name none
 * @param manners the order of day and month, where it is said
 */
record Moments(ZoneId zone, Set<Manner> manners) {

  private static final int LONGEST = 60;

  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,2})([/.-])(\\d{1,2})\\2(\\d{4})(?:,? +(\\S.*))?");
  private static final Pattern TIMED = Pattern.compile("\\S{10}(T| +)\\d{1,2}:\\d\\d.{0,40}");
  private static final Pattern ZONED =
      Pattern.compile("\\S{10,16}T\\S{0,40}?(Z|[+-]\\d\\d(:?\\d\\d)?)");
  private static final Pattern CLOCK =
      Pattern.compile(
          "(\\d{1,2})(:\\d\\d(?::\\d\\d)?)(?: ?([ap])\\.?m\\.?)?", Pattern.CASE_INSENSITIVE);

  Object day(String text) {
    String iso = iso(text);
    boolean timed = TIMED.matcher(iso).matches();
    LocalDate day =
        parsed(text, example(""), t -> LocalDate.parse(timed ? iso.substring(0, 10) : iso));
    return usual(day.getYear(), day);
  }

  Object time(String text) {
    return parsed(text, "15:53", t -> LocalTime.parse(clock(t)));
  }

  Object moment(Field field, String text) {
    String iso = iso(text).replaceFirst("^(\\S{10}) +", "$1T");
    boolean zoned = ZONED.matcher(iso).matches();
    if (zoned && !Values.isLocal(field)) {
      OffsetDateTime at = parsed(text, example("T15:53:00Z"), t -> OffsetDateTime.parse(iso));
      return usual(at.getYear(), at);
    }
    String whole = iso.length() == 10 ? iso + "T00:00" : iso;
    LocalDateTime local = parsed(text, example(" 15:53"), t -> LocalDateTime.parse(whole));
    usual(local.getYear(), local);
    return Values.isLocal(field) ? local : local.atZone(zone).toOffsetDateTime();
  }

  /** Whether it is said in which order days are written that are no ISO 8601. */
  private boolean isOrdered() {
    return manners.contains(Manner.DAY_FIRST) || manners.contains(Manner.MONTH_FIRST);
  }

  /** The text as ISO 8601, if it has the order that was said. */
  private String iso(String text) {
    Matcher numbers = NUMBERS.matcher(text);
    if (!isOrdered() || !numbers.matches()) {
      return text;
    }
    boolean dayFirst = manners.contains(Manner.DAY_FIRST);
    String day = two(numbers.group(dayFirst ? 1 : 3));
    String month = two(numbers.group(dayFirst ? 3 : 1));
    String time = numbers.group(5);
    return "%s-%s-%s%s"
        .formatted(numbers.group(4), month, day, time == null ? "" : "T" + clock(time));
  }

  private static String two(String digits) {
    return digits.length() == 1 ? "0" + digits : digits;
  }

  /** A time of twelve hours and a half as one of twenty-four. */
  private static String clock(String text) {
    Matcher clock = CLOCK.matcher(text);
    if (!clock.matches()) {
      return text;
    }
    String half = clock.group(3);
    int hour = Integer.parseInt(clock.group(1));
    if (half != null && hour >= 1 && hour <= 12) {
      hour = hour % 12 + (half.toLowerCase(Locale.ROOT).equals("p") ? 12 : 0);
    } else if (half != null) {
      return text;
    }
    return two(Integer.toString(hour)) + clock.group(2);
  }

  /** How it would be right. */
  private String example(String time) {
    String iso = "2021-02-26" + time;
    return isOrdered()
        ? iso + (manners.contains(Manner.DAY_FIRST) ? " or 26/02/2021" : " or 02/26/2021")
        : iso;
  }

  private static <T> T usual(int year, T moment) {
    if (!Values.isUsualYear(year)) {
      throw new UnfitCell("The year must be one of 1 to 9999.");
    }
    return moment;
  }

  private <T> T parsed(String text, String example, Function<String, T> parser) {
    if (text.length() > LONGEST) {
      throw Cells.unfit(text, "is no such time", "one such as " + example);
    }
    try {
      return parser.apply(text);
    } catch (DateTimeException e) {
      if (!isOrdered() && NUMBERS.matcher(text).matches()) {
        throw new UnfitCell(
            "“%s” may be two days. Right is one such as %s; or say whether the day or the month"
                    .formatted(text, example)
                + " stands first.");
      }
      throw Cells.unfit(text, "is no such time", "one such as " + example);
    }
  }
}
