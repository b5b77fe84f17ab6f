package dev.whimbrel.admin.page;

import dev.whimbrel.security.Actor;
import java.util.List;

/** Places that a feature adds to the menu; a bean of this type is asked for each page. */
public interface Menu {

  /** What the actor may go to. */
  List<MenuSection> sections(Actor actor);
}
