package dev.whimbrel.security;

/**
 * What proved who sends a request.
 *
 * @param way as audits name it: {@code site} for a session, {@code key 7} for a key
 * @param session the session; 0 where there is none
 */
public record Origin(String way, long session) {

  /** A browser in which somebody signed in. */
  public static Origin session(long id) {
    return new Origin("site", id);
  }

  /** A program with a key. */
  public static Origin key(int id) {
    return new Origin("key " + id, 0);
  }
}
