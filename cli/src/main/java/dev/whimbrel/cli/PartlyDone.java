package dev.whimbrel.cli;

import java.util.Map;

/** A command that can say what it had done when it failed. */
public interface PartlyDone {

  /** What goes into its JSON object beside the problems. */
  Map<String, Object> done();
}
