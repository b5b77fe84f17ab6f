package dev.whimbrel.security;

/**
 * That somebody wants another password.
 *
 * @param current the password so far
 * @param fresh the one that is wanted
 * @param session in which it is asked for, which goes on; the others end
 * @param address where the browser is
 */
public record OwnChange(String current, String fresh, long session, String address) {

  /** Keeps the passwords out of logs. */
  @Override
  public String toString() {
    return "change from " + address;
  }
}
