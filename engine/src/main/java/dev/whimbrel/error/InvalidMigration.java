package dev.whimbrel.error;

import java.util.List;

/** A migration, or a file that should hold one, is wrong; its author mends it. */
public final class InvalidMigration extends WhimbrelException {

  private static final long serialVersionUID = 1L;

  /** All problems of this kind that were found. */
  public InvalidMigration(List<Problem> problems) {
    super(problems, null);
  }

  /** A single problem. */
  public InvalidMigration(Problem problem) {
    this(List.of(problem));
  }
}
