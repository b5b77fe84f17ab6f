package dev.whimbrel.execution.lock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session of the server that holds what somebody else waits for.
 *
 * @param pid its process
 * @param user the database user
 * @param application what it calls itself, or an empty text
 * @param since when it began its transaction or, outside of one, its connection
 * @param query what it runs or ran last, if the server shows it
 */
public record Holder(
    int pid, String user, String application, @Nullable Instant since, @Nullable String query) {

  /** One line for people: process, user, application, and since when. */
  public String text() {
    StringBuilder text = new StringBuilder("process ").append(pid).append(", user ").append(user);
    if (!application.isEmpty()) {
      text.append(", application ").append(application);
    }
    if (since != null) {
      text.append(", since ").append(since.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
    }
    return text.toString();
  }
}
