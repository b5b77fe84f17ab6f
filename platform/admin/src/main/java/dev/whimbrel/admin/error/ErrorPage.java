package dev.whimbrel.admin.error;

import dev.whimbrel.admin.page.Crumb;
import java.util.List;

/**
 * What a page about an error shows.
 *
 * @param status the HTTP status
 * @param title what is wrong
 * @param text why, and what is safe
 * @param hint what to do about it; empty when the crumbs say enough
 * @param crumbs the way back
 */
public record ErrorPage(int status, String title, String text, String hint, List<Crumb> crumbs) {

  /** A page whose crumbs are all there is to do. */
  public ErrorPage(int status, String title, String text, List<Crumb> crumbs) {
    this(status, title, text, "", crumbs);
  }

  /** Copies the crumbs. */
  public ErrorPage {
    crumbs = List.copyOf(crumbs);
  }

  /** Whether the same request may do better in a moment, so that nothing else is worth a look. */
  public boolean isFault() {
    return status >= 500;
  }
}
