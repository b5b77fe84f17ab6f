package dev.whimbrel.cli.post;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of one request. */
sealed interface Answer {

  /** The server answered. */
  record Given(int status, String body, @Nullable Duration retryAfter) implements Answer {}

  /** No byte of it reached the server. */
  record Unsent(String why) implements Answer {}

  /** It was sent, at least in part, and nobody knows whether it was carried out. */
  record Lost(String why) implements Answer {}
}
