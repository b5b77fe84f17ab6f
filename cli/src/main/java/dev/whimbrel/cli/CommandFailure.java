package dev.whimbrel.cli;

import dev.whimbrel.error.Problem;
import org.jspecify.annotations.Nullable;

/** Why a command cannot do what it was asked for: one sentence, and what to do about it. */
public final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final int exitCode;

  /** A problem, and the exit code that tells its kind. */
  public CommandFailure(Problem problem, int exitCode, @Nullable Throwable cause) {
    super(problem.text(), cause);
    this.problem = problem;
    this.exitCode = exitCode;
  }

  /** A stable code with a reference page, the sentence, and the hint. */
  public CommandFailure(String code, String message, String hint) {
    this(new Problem(code, "", message, hint), ExitCode.FAILED, null);
  }

  /** The same with what caused it. */
  public CommandFailure(String code, String message, String hint, Throwable cause) {
    this(new Problem(code, "", message, hint), ExitCode.FAILED, cause);
  }

  /** What is wrong. */
  public Problem problem() {
    return problem;
  }

  /** How the process ends. */
  public int exitCode() {
    return exitCode;
  }
}
