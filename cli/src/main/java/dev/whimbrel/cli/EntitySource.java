package dev.whimbrel.cli;

import dev.whimbrel.schema.Schema;
import java.util.List;
import java.util.function.Supplier;

/**
 * Knows the apps of an application and the schema that their entities want; found by ServiceLoader.
 */
public interface EntitySource {

  /** The apps, those that others require first. */
  List<AppSource> apps();

  /**
   * One app.
   *
   * @param name as in {@code core/0001_initial}
   * @param requires names of the apps whose tables its own refer to
   * @param modulePath its module, from the root of a checkout: {@code apps/vial}
   * @param wanted the tables that its entities want, and the extensions they rely on; read when
   *     asked
   */
  record AppSource(String name, List<String> requires, String modulePath, Supplier<Schema> wanted) {

    /** Copies the list. */
    public AppSource {
      requires = List.copyOf(requires);
    }
  }
}
