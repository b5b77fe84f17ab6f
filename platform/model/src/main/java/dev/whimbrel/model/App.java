package dev.whimbrel.model;

import java.util.List;

/**
 * A unit that owns entities and a folder of migrations.
 *
 * @param name as in {@code core/0001_initial} and in URLs; lower case
 * @param label what people call it
 * @param modulePath the module it lives in, from the root of a checkout: {@code apps/vial}
 * @param requires names of the apps whose tables its own refer to
 * @param entities its mapped classes, in any order; converters for all fields of a type may be
 *     among them
 */
public record App(
    String name, String label, String modulePath, List<String> requires, List<Class<?>> entities) {

  /** Copies the lists. */
  public App {
    requires = List.copyOf(requires);
    entities = List.copyOf(entities);
  }
}
