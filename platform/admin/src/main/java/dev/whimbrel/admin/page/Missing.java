package dev.whimbrel.admin.page;

import java.util.List;

/** There is nothing at an address; becomes a page with ways back. */
public final class Missing extends RuntimeException {

  private final String title;
  private final transient List<Crumb> crumbs;

  /** With what is missing and the way that leads near it. */
  public Missing(String title, String why, List<Crumb> crumbs) {
    super(why);
    this.title = title;
    this.crumbs = List.copyOf(crumbs);
  }

  /** What is missing, as a title. */
  public String title() {
    return title;
  }

  /** The way that leads near it. */
  public List<Crumb> crumbs() {
    return crumbs;
  }
}
