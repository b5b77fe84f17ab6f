package dev.whimbrel.admin.page;

/**
 * One step of the way to a page.
 *
 * @param label as shown
 * @param href where it leads; the last step leads nowhere and is the page itself
 */
public record Crumb(String label, String href) {

  /** The page itself. */
  public static Crumb here(String label) {
    return new Crumb(label, "");
  }
}
