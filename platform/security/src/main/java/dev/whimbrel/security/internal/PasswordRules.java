package dev.whimbrel.security.internal;

import dev.whimbrel.security.UserRefused;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Which passwords are taken: long ones, as length is what keeps them from being guessed. */
final class PasswordRules {

  /** Characters at least. */
  static final int LEAST = 10;

  /** BCrypt looks at no more bytes. */
  private static final int MOST_BYTES = 72;

  private PasswordRules() {}

  static void check(String username, String password) {
    int length = password.codePointCount(0, password.length());
    if (length < LEAST) {
      throw new UserRefused(
          "The password has %d character%s.".formatted(length, length == 1 ? "" : "s"),
          "It needs at least %d; three or four words do well.".formatted(LEAST));
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
  }
}
