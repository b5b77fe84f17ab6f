package dev.whimbrel.security.internal;

import dev.whimbrel.security.UserRefused;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Which passwords are taken: long ones, as length is what keeps them from being guessed. */
public final class PasswordRules {

  /** Characters at least, unless said. */
  public static final int USUAL = 10;

  /** Nobody is allowed to allow fewer. */
  private static final int FEWEST = 8;

  /** BCrypt looks at no more bytes. */
  private static final int MOST_BYTES = 72;

  private final int least;
  private final CommonPasswords common = CommonPasswords.load();

  /**
   * For passwords of so many characters at least.
   *
   * @throws IllegalArgumentException when these are fewer than 8 or more than can be kept
   */
  public PasswordRules(int least) {
    if (least < FEWEST || least > MOST_BYTES) {
      throw new IllegalArgumentException(
          "whimbrel.password.length is %d; it can be %d to %d"
              .formatted(least, FEWEST, MOST_BYTES));
    }
    this.least = least;
  }

  /** As the environment of a command says, which reads no file of settings. */
  public static PasswordRules ofEnvironment() {
    String said = System.getenv("WHIMBREL_PASSWORD_LENGTH");
    return new PasswordRules(said == null || said.isBlank() ? USUAL : Integer.parseInt(said));
  }

  /** Characters at least. */
  public int least() {
    return least;
  }

  void check(String username, String password) {
    int length = password.codePointCount(0, password.length());
    if (length < least) {
      throw new UserRefused(
          "The password has %d character%s.".formatted(length, length == 1 ? "" : "s"),
          "It needs at least %d; three or four words do well.".formatted(least));
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw new UserRefused(
          "The password is too long.", "At most %d bytes are taken.".formatted(MOST_BYTES));
    }
    if (password.codePoints().distinct().count() < 4) {
      throw new UserRefused(
          "The password repeats few characters.", "Use at least 4 different ones.");
    }
    if (password.toLowerCase(Locale.ROOT).contains(username.toLowerCase(Locale.ROOT))) {
      throw new UserRefused(
          "The password contains the user name.", "Choose one that does not say whose it is.");
    }
    if (common.holds(password)) {
      throw new UserRefused(
          "The password is one of the most common ones, or nearly so.",
          "Whoever guesses begins with these; three or four words of your own do well.");
    }
  }
}
