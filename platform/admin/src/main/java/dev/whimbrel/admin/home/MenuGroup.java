package dev.whimbrel.admin.home;

import java.util.List;

/**
 * Lists that stand together in the menu, under a heading of their own and before those of the apps.
 * An application declares it as a bean; groups keep the order of the beans.
 *
 * @param title the heading
 * @param entities whose lists, in their order
 */
public record MenuGroup(String title, List<Class<?>> entities) {

  /** Copies the list. */
  public MenuGroup {
    entities = List.copyOf(entities);
  }
}
