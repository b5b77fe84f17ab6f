package dev.whimbrel.api.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The migration that makes the table of the log. */
final class Migration {

  private Migration() {}

  static String text() {
    try (InputStream file = Migration.class.getResourceAsStream("/migrations/api/0001_log.sql")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.substring(0, text.indexOf("-- migrate:down"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
