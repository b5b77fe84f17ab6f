package dev.whimbrel.security.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Passwords that guessers try first. Digits and signs around one, capitals, and digits in place of
 * letters make no other password of it, as guessers know these turns too.
 */
final class CommonPasswords {

  private static final String FILE = "/META-INF/whimbrel/common-passwords.txt";

  /** Signs that stand for letters. */
  private static final String SIGNS = "013457@$!";

  private static final String LETTERS = "oieastasi";

  private final Set<String> plain;

  private CommonPasswords(Set<String> plain) {
    this.plain = plain;
  }

  static CommonPasswords load() {
    try (InputStream file = CommonPasswords.class.getResourceAsStream(FILE)) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return new CommonPasswords(
          text.lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> line.strip().toLowerCase(Locale.ROOT))
              .collect(Collectors.toUnmodifiableSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean holds(String password) {
    String small = password.toLowerCase(Locale.ROOT);
    String bare = small.replaceFirst("^[^a-z]+", "").replaceFirst("[^a-z]+$", "");
    String letters = letters(small).replaceFirst("[^a-z]+$", "");
    return plain.contains(small)
        || plain.contains(bare)
        || plain.contains(letters(bare))
        || plain.contains(letters)
        || isRun(small);
  }

  private static String letters(String text) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      int at = SIGNS.indexOf(text.charAt(i));
      letters.append(at < 0 ? text.charAt(i) : LETTERS.charAt(at));
    }
    return letters.toString();
  }

  /** Whether each character follows the one before, up or down: 1234567890, zyxwvutsrq. */
  private static boolean isRun(String text) {
    int up = 0;
    int down = 0;
    for (int i = 1; i < text.length(); i++) {
      int step = text.charAt(i) - text.charAt(i - 1);
      up += step == 1 || step == -9 ? 1 : 0;
      down += step == -1 || step == 9 ? 1 : 0;
    }
    return Math.max(up, down) == text.length() - 1;
  }
}
