package dev.whimbrel.error;

import java.util.List;

/** The database's history and the files disagree, or two branches do. */
public final class HistoryConflict extends WhimbrelException {

  private static final long serialVersionUID = 1L;

  /** All problems of this kind that were found. */
  public HistoryConflict(List<Problem> problems) {
    super(problems, null);
  }

  /** A single problem. */
  public HistoryConflict(Problem problem) {
    this(List.of(problem));
  }
}
