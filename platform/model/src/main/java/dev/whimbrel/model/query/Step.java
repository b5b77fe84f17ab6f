package dev.whimbrel.model.query;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How long a stretch of time makes one group. */
public enum Step {
  DAY("EEE d MMM yyyy", "yyyy-MM-dd"),
  WEEK("'Week of' d MMM yyyy", ""),
  MONTH("MMMM yyyy", "yyyy-MM"),
  YEAR("yyyy", "yyyy");

  private final DateTimeFormatter label;
  private final String period;

  Step(String label, String period) {
    this.label = DateTimeFormatter.ofPattern(label, Locale.ENGLISH);
    this.period = period;
  }

  /** Its word in addresses, which the server knows as well. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The step of a word. */
  public static Optional<Step> of(String word) {
    return Arrays.stream(values()).filter(step -> step.word().equals(word)).findFirst();
  }

  /** What people call the stretch that begins with a day. */
  public String label(LocalDate first) {
    return label.format(first);
  }

  /** The stretch as a filter has it; empty for a week, which takes two filters. */
  public String period(LocalDate first) {
    return period.isEmpty() ? "" : DateTimeFormatter.ofPattern(period, Locale.ROOT).format(first);
  }
}
