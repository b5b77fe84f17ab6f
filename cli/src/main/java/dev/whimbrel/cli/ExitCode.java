package dev.whimbrel.cli;

/** What the end of a command means to the program that called it. */
public final class ExitCode {

  /** Done, or up to date. */
  public static final int OK = 0;

  /** An error, a difference, or something that is missing. */
  public static final int FAILED = 1;

  /** The command was not understood. */
  public static final int USAGE = 2;

  /** Migrations wait to be applied. */
  public static final int PENDING = 3;

  /** The history and the files disagree. */
  public static final int CONFLICT = 4;

  private ExitCode() {}
}
