package dev.whimbrel.admin.error;

import dev.whimbrel.admin.page.Crumb;
import java.util.List;

/**
 * What a page about an error shows.
 *
 * @param status the HTTP status
 * @param title what is wrong
 * @param text why, and what is safe
 * @param crumbs the way back
 */
public record ErrorPage(int status, String title, String text, List<Crumb> crumbs) {

  /** Copies the crumbs. */
  public ErrorPage {
    crumbs = List.copyOf(crumbs);
  }
}
