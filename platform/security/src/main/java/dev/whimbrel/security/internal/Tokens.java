package dev.whimbrel.security.internal;

import dev.whimbrel.model.row.Digest;
import java.security.SecureRandom;

/**
 * Secrets that are drawn, not chosen: long enough that a plain hash makes a stolen table useless.
 */
public final class Tokens {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Tokens() {}

  /** So many random bytes. */
  public static byte[] random(int bytes) {
    byte[] drawn = new byte[bytes];
    RANDOM.nextBytes(drawn);
    return drawn;
  }

  /** SHA-256 as hexadecimal digits. */
  public static String hash(String token) {
    return Digest.of(token);
  }
}
