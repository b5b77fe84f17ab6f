package dev.whimbrel.security;

/** A user or password that cannot be as asked for; says why, and what would do. */
public final class UserRefused extends RuntimeException {

  private final String hint;

  /** With what is wrong and what is right. */
  public UserRefused(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** What would do instead. */
  public String hint() {
    return hint;
  }
}
