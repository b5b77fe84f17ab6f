package dev.whimbrel.admin.page;

/**
 * A place in the menu.
 *
 * @param label as shown
 * @param href where it leads
 * @param icon name of a symbol in {@code icons.svg}
 * @param count about how many rows are there, such as {@code 62k}; empty to say nothing
 */
public record MenuEntry(String label, String href, String icon, String count) {

  /** Whether a page of the given path lies within this place. */
  public boolean holds(String path) {
    return path.equals(href) || (!href.equals("/") && path.startsWith(href + "/"));
  }
}
