package dev.whimbrel.transfer;

import org.jspecify.annotations.Nullable;

/** An import that could not go on; its text says what is stored and what is not. */
public final class ImportFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String hint;

  /** What stopped it, what to do, and the exception behind it if there is one. */
  public ImportFailure(String message, String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  /** What to do. */
  public String hint() {
    return hint;
  }
}
