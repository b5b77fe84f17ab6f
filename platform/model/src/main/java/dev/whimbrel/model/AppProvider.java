package dev.whimbrel.model;

import java.util.List;

/** Names the apps of a module; found by {@link java.util.ServiceLoader}. */
public interface AppProvider {

  /** The apps, always the same. */
  List<App> apps();

  /** Descriptions of entities that need more than the defaults; an application's own win. */
  default List<Resource<?>> resources() {
    return List.of();
  }
}
