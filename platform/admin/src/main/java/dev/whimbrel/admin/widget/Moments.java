package dev.whimbrel.admin.widget;

import dev.whimbrel.model.row.Values;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How days and moments are written. */
public final class Moments {

  /** A day in lists: 26 Feb 2021. */
  static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  /** A moment in lists: 26 Feb 2021, 15:53. */
  static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

  /** A moment as the control of a form wants it, with seconds so that none are lost. */
  static final DateTimeFormatter CONTROL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  private Moments() {}

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

  /** A zone and how far it is now: "America/Los_Angeles, UTC−8". */
  public static String zone(ZoneId zone, Instant now) {
    String offset = zone.getRules().getOffset(now).getId();
    String hours =
        offset.equals("Z") ? "" : offset.replaceFirst(":00$", "").replaceFirst("0(?=\\d)", "");
    return zone.getId().equals("Z") || zone.getId().equals("UTC")
        ? "UTC"
        : zone.getId().replace('_', ' ') + ", UTC" + hours;
  }
}
