package dev.whimbrel.model.demo;

/** Hears how far the generation of rows has come. */
@FunctionalInterface
public interface DemoProgress {

  /** Nobody listens. */
  DemoProgress NONE = (what, done, total) -> {};

  /**
   * Some rows were added.
   *
   * @param what the sort of rows, in the plural: "locations"
   * @param done how many steps are done
   * @param total how many there are
   */
  void done(String what, int done, int total);
}
