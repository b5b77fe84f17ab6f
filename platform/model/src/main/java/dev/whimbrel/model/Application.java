package dev.whimbrel.model;

import java.util.List;

/**
 * What {@code whimbrel run} starts: a name, a face, rules and descriptions of entities; found by
 * {@link java.util.ServiceLoader}. Its apps come from an {@link AppProvider} of the same module.
 */
public interface Application {

  /** As in {@code whimbrel run vial}. */
  String name();

  /** As pages show it. */
  String title();

  /** Class path location of its mark, an SVG file. */
  String mark();

  /** The Spring configuration that adds its rules. */
  Class<?> configuration();

  /** Descriptions of entities that need more than the defaults. */
  List<Resource<?>> resources();
}
