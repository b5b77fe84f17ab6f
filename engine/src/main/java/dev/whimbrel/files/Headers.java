package dev.whimbrel.files;

import dev.whimbrel.error.Problems;
import dev.whimbrel.migration.MigrationId;
import java.util.List;
import java.util.Optional;

/** What the headers of YAML and SQL files have in common. */
final class Headers {

  /** How a requirement is mended. */
  static final String REQUIRES_HINT = "write app/name, such as core/0001_initial";

  /** The only format of files there is, which a file need not name. */
  private static final String FORMAT = "1";

  private Headers() {}

  /** Says what is wrong with the number of a format, which tells one reader from its successor. */
  static void format(String number, Problems.Place place) {
    if (number.matches("[1-9]\\d*") && !number.equals(FORMAT)) {
      place.add(
          "format-too-new",
          "the file says format " + number + ", and this Whimbrel reads format " + FORMAT,
          "use the version of Whimbrel that wrote it, or a newer one");
    } else if (!number.equals(FORMAT)) {
      place.add(
          "unknown-value",
          "there is no format " + number,
          "leave the key out, or write format: " + FORMAT);
    }
  }

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
