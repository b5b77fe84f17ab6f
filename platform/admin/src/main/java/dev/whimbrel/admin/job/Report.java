package dev.whimbrel.admin.job;

import org.jspecify.annotations.Nullable;

/**
 * How a job ended.
 *
 * @param good whether it did what it was to do
 * @param sentence what came of it
 * @param next where that is to be seen; null for the list that the job was started from
 */
public record Report(boolean good, String sentence, @Nullable Next next) {

  /** A page, and the words of the button that leads there. */
  public record Next(String href, String label) {}

  /** It did what it was to do. */
  public static Report done(String sentence) {
    return new Report(true, sentence, null);
  }

  /** It did not. */
  public static Report refused(String sentence) {
    return new Report(false, sentence, null);
  }

  /** The same with a page of its own. */
  public Report leading(String href, String label) {
    return new Report(good, sentence, new Next(href, label));
  }
}
