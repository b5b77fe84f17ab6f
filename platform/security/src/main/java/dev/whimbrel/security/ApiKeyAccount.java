package dev.whimbrel.security;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key as the list of keys shows it, which is never the key itself.
 *
 * @param id its number, the part before the colon
 * @param owner the user it acts as; null when the user is gone
 * @param description what it is for
 * @param scopes what it may do of what its owner may
 * @param expires when it ends; null for never
 * @param lastSeen when a program last used it; null for never
 */
public record ApiKeyAccount(
    int id,
    @Nullable String owner,
    String description,
    Set<String> scopes,
    @Nullable Instant expires,
    @Nullable Instant lastSeen) {

  /** Copies the scopes. */
  public ApiKeyAccount {
    scopes = Set.copyOf(scopes);
  }
}
