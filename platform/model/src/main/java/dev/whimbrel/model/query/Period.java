package dev.whimbrel.model.query;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stretch of time that somebody names: a moment, a day, a month, a year, or a word that means
 * another stretch every day, so that a saved list stays right.
 *
 * @param from its first moment
 * @param to the first moment after it; the same as {@code from} for a single moment
 */
public record Period(ZonedDateTime from, ZonedDateTime to) {

  /** What can be typed besides days and moments, for hints. */
  public static final List<String> WORDS =
      List.of(
          "today",
          "yesterday",
          "tomorrow",
          "this-week",
          "last-week",
          "this-month",
          "last-month",
          "this-year",
          "last-year",
          "now");

  private static final Pattern DISTANCE = Pattern.compile("([+-])([0-9]{1,5})([hdwmy])");

  /**
   * The stretch that a text means, in a time zone and seen from a moment: {@code 2021-02-26},
   * {@code 2021-02}, {@code 2021}, {@code 2021-02-26T15:53}, {@code today}, {@code -7d} (the moment
   * seven days ago).
   */
  public static Optional<Period> parse(String text, ZonedDateTime now) {
    try {
      // Years of four digits are those that every database and every reader understands.
      return Optional.of(read(text.strip(), now))
          .filter(p -> p.from().getYear() >= 1 && p.to().getYear() <= 9999);
    } catch (DateTimeException | ArithmeticException e) {
      // Anything else that people type is no time, which whoever asks says better.
      return Optional.empty();
    }
  }

  /** Whether it is a single moment. */
  public boolean isMoment() {
    return from.equals(to);
  }

  private static Period read(String text, ZonedDateTime now) {
    Matcher distance = DISTANCE.matcher(text);
    if (distance.matches()) {
      return moment(moved(now, distance));
    }
    if (WORDS.contains(text)) {
      return word(text, now);
    }
    ZoneId zone = now.getZone();
    if (text.matches("[0-9]{4}")) {
      return days(LocalDate.of(Integer.parseInt(text), 1, 1), ChronoUnit.YEARS, zone);
    }
    if (text.matches("[0-9]{4}-[0-9]{2}")) {
      return days(YearMonth.parse(text).atDay(1), ChronoUnit.MONTHS, zone);
    }
    if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
      return days(LocalDate.parse(text), ChronoUnit.DAYS, zone);
    }
    String local = text.replaceFirst(" ", "T");
    return moment(
        local.matches(".*(Z|[+-][0-9:]{2,9})")
            ? OffsetDateTime.parse(local).atZoneSameInstant(zone)
            : LocalDateTime.parse(local).atZone(zone));
  }

  private static Period word(String word, ZonedDateTime now) {
    LocalDate today = now.toLocalDate();
    ZoneId zone = now.getZone();
    LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    LocalDate first = today.withDayOfMonth(1);
    LocalDate newYear = today.withDayOfYear(1);
    return switch (word) {
      case "today" -> days(today, ChronoUnit.DAYS, zone);
      case "yesterday" -> days(today.minusDays(1), ChronoUnit.DAYS, zone);
      case "tomorrow" -> days(today.plusDays(1), ChronoUnit.DAYS, zone);
      case "this-week" -> days(monday, ChronoUnit.WEEKS, zone);
      case "last-week" -> days(monday.minusWeeks(1), ChronoUnit.WEEKS, zone);
      case "this-month" -> days(first, ChronoUnit.MONTHS, zone);
      case "last-month" -> days(first.minusMonths(1), ChronoUnit.MONTHS, zone);
      case "this-year" -> days(newYear, ChronoUnit.YEARS, zone);
      case "last-year" -> days(newYear.minusYears(1), ChronoUnit.YEARS, zone);
      default -> moment(now);
    };
  }

  private static ZonedDateTime moved(ZonedDateTime now, Matcher distance) {
    long count = Long.parseLong(distance.group(2)) * (distance.group(1).equals("-") ? -1 : 1);
    return switch (distance.group(3)) {
      case "h" -> now.plusHours(count);
      case "d" -> now.plusDays(count);
      case "w" -> now.plusWeeks(count);
      case "m" -> now.plusMonths(count);
      default -> now.plusYears(count);
    };
  }

  private static Period moment(ZonedDateTime at) {
    return new Period(at, at);
  }

  /** One of that unit from its first day; a day begins when its zone says so. */
  private static Period days(LocalDate first, ChronoUnit unit, ZoneId zone) {
    return new Period(first.atStartOfDay(zone), first.plus(1, unit).atStartOfDay(zone));
  }
}
