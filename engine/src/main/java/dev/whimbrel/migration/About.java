package dev.whimbrel.migration;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an author says of a migration beside its operations.
 *
 * @param why one sentence, or null
 * @param adr id of the decision behind it, or null
 * @param irreversible the reason why it cannot be undone, or null when it can
 * @param allow hazards that the author accepts, with the reason for each
 * @param versionSchema name of the version that a release makes visible, or null for a made one
 */
public record About(
    @Nullable String why,
    @Nullable String adr,
    @Nullable String irreversible,
    Map<String, String> allow,
    @Nullable String versionSchema) {

  /** Nothing said. */
  public static final About NOTHING = new About(null, null, null, Map.of(), null);

  /** Copies. */
  public About {
    allow = Map.copyOf(allow);
  }
}
