package dev.whimbrel.api.log;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/** What whoever answers a request may say about its row in the log. */
public final class Logged {

  private static final String REASON = Logged.class.getName() + ".withoutAnswer";

  private Logged() {}

  /**
   * Keeps what is answered out of the log, from here on.
   *
   * @param reason one sentence; the row has it instead
   */
  public static void withoutAnswer(ServletRequest request, String reason) {
    request.setAttribute(REASON, reason);
  }

  static boolean isWithoutAnswer(ServletRequest request) {
    return request.getAttribute(REASON) != null;
  }

  static @Nullable String reason(ServletRequest request) {
    return request.getAttribute(REASON) instanceof String reason ? reason : null;
  }
}
