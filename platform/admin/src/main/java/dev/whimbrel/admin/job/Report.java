package dev.whimbrel.admin.job;

/**
 * How a job ended.
 *
 * @param good whether it did what it was to do
 * @param sentence what came of it
 */
public record Report(boolean good, String sentence) {

  /** It did what it was to do. */
  public static Report done(String sentence) {
    return new Report(true, sentence);
  }

  /** It changed nothing. */
  public static Report refused(String sentence) {
    return new Report(false, sentence);
  }
}
