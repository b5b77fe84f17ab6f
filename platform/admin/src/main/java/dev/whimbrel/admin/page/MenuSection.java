package dev.whimbrel.admin.page;

import java.util.List;

/**
 * Places of the menu under one heading.
 *
 * @param title the heading; empty for the first places of all
 * @param entries the places
 */
public record MenuSection(String title, List<MenuEntry> entries) {

  /** Copies the entries. */
  public MenuSection {
    entries = List.copyOf(entries);
  }
}
