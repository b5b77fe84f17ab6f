package dev.whimbrel.model;

import java.util.List;

/** Names the apps of a module; found by {@link java.util.ServiceLoader}. */
public interface AppProvider {

  /** The apps, always the same. */
  List<App> apps();
}
