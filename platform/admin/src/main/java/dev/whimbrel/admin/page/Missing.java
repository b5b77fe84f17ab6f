package dev.whimbrel.admin.page;

import dev.whimbrel.model.Naming;
import dev.whimbrel.model.Resource;
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

  /** There is no row of that key, or not any more. */
  public static Missing row(Resource<?> resource, String key) {
    return new Missing(
        "There is no %s %s".formatted(Naming.inside(resource.label()), key),
        "It was deleted, or the address was cut off or typed wrong.",
        List.of(new Crumb("Home", "/"), new Crumb(resource.pluralLabel(), Places.list(resource))));
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
