package dev.whimbrel.admin.page;

import java.util.List;

/**
 * A picture drawn from public data beside the sign-in; an application may have a bean of this type.
 */
public interface SignInPicture {

  /** All dots, in the units of the view box 880 by 960. */
  List<Dot> dots();

  /** What the picture shows, for who cannot see it. */
  String title();

  /** The first words of its caption, set large. */
  String headline();

  /** The rest of its caption. */
  String caption();

  /**
   * One dot.
   *
   * @param x from the left, 0 to 880
   * @param y from the top, 0 to 960
   * @param lit whether it is one of those that the caption is about
   */
  record Dot(int x, int y, boolean lit) {}

  /** The dots that are lit or not, as one path. */
  default String path(boolean lit) {
    StringBuilder path = new StringBuilder();
    for (Dot dot : dots()) {
      if (dot.lit() == lit) {
        path.append('M').append(dot.x()).append(' ').append(dot.y()).append("h0");
      }
    }
    return path.toString();
  }
}
