package dev.whimbrel.admin.widget;

import dev.whimbrel.model.row.Values;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.Temporal;
import java.util.Locale;
import java.util.regex.Pattern;

/** How days and moments are written. */
public final class Moments {

  /** A day in lists: 26 Feb 2021. */
  static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  /** A moment in lists: 26 Feb 2021, 15:53. */
  static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

  /** What controls for days, times and moments hold; of anything else they would make nothing. */
  private static final Pattern HELD =
      Pattern.compile("((?!0000)\\d{4}-\\d\\d-\\d\\d)?T?(\\d\\d:\\d\\d(:\\d\\d)?)?");

  /** Seconds that browsers leave out, or write where the page had left them out. */
  private static final Pattern NO_SECONDS = Pattern.compile("(?<=\\d\\d:\\d\\d):00(\\.0+)?$");

  private Moments() {}

  /**
   * A moment or time as browsers give back what nobody touched: with seconds only where there are
   * any, without their fractions, which stay while nobody edits the value.
   */
  static String control(Temporal value) {
    return shortest(value.with(ChronoField.NANO_OF_SECOND, 0).toString());
  }

  /**
   * The shortest text of the same time; browsers differ in whether they write seconds that are 0.
   */
  public static String shortest(String text) {
    return NO_SECONDS.matcher(text).replaceFirst("");
  }

  /** The type of control for a text: the usual one unless that would lose what it says. */
  public static String type(String usual, String text) {
    return HELD.matcher(text).matches() ? usual : "text";
  }

  /** A moment as people read it, where they are. */
  public static String read(Instant moment, ZoneId zone) {
    return MINUTE.format(moment.atZone(zone));
  }

  /** Refuses years that nobody means and that no column holds. */
  static void refuseFarAway(int year) {
    if (!Values.isUsualYear(year)) {
      throw new FieldRefused("The year must be one of 1 to 9999.");
    }
  }

  /** A zone and how far it is at a moment: "America/Los_Angeles, UTC−8". */
  public static String zone(ZoneId zone, Instant at) {
    String offset = zone.getRules().getOffset(at).getId();
    String hours =
        offset.equals("Z") ? "" : offset.replaceFirst(":00$", "").replaceFirst("0(?=\\d)", "");
    return zone.getId().equals("Z") || zone.getId().equals("UTC")
        ? "UTC"
        : zone.getId().replace('_', ' ') + ", UTC" + hours;
  }
}
