package dev.whimbrel.error;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The root of the three families; a caller catches a family, or this for all of them. */
public abstract sealed class WhimbrelException extends RuntimeException
    permits InvalidMigration, HistoryConflict, DatabaseRefused {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  WhimbrelException(List<Problem> problems, @Nullable Throwable cause) {
    super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")), cause);
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, at least one. */
  public List<Problem> problems() {
    return problems;
  }
}
