package dev.whimbrel.files;

import dev.whimbrel.migration.MigrationId;
import java.util.List;
import java.util.Optional;

/** What the headers of YAML and SQL files have in common. */
final class Headers {

  /** How a requirement is mended. */
  static final String REQUIRES_HINT = "write app/name, such as core/0001_initial";

  private Headers() {}

  /** Adds what a text requires to the list, or says why it cannot. */
  static Optional<String> requirement(String text, MigrationId own, List<MigrationId> into) {
    MigrationId required;
    try {
      required = MigrationId.parse(text.strip());
    } catch (IllegalArgumentException e) {
      return Optional.of("requires " + e.getMessage());
    }
    if (required.equals(own)) {
      return Optional.of("it requires itself");
    }
    if (into.contains(required)) {
      return Optional.of("it requires " + required + " twice");
    }
    into.add(required);
    return Optional.empty();
  }
}
