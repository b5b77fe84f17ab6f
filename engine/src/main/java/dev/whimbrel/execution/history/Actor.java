package dev.whimbrel.execution.history;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Who acts: the database user, and the user and host of the operating system. */
final class Actor {

  /** The expression that joins the database user with {@link #name()}, its one parameter. */
  static final String SQL = "session_user || ' (' || ? || ')'";

  private Actor() {}

  static String name() {
    return System.getProperty("user.name", "unknown") + "@" + host();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      // A machine without a name in any directory still migrates; the address says less.
      return InetAddress.getLoopbackAddress().getHostAddress();
    }
  }
}
