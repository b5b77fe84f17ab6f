package dev.whimbrel.security;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key to be made.
 *
 * @param owner the user it acts as
 * @param description what it is for
 * @param scopes permissions such as {@code core/location: view}, or {@link ApiKeys#EVERYTHING}
 * @param expires when it ends; null for never
 */
public record NewApiKey(
    String owner, String description, Set<String> scopes, @Nullable Instant expires) {

  /** Copies the scopes. */
  public NewApiKey {
    scopes = Set.copyOf(scopes);
  }
}
