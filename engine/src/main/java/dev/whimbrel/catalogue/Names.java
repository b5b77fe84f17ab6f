package dev.whimbrel.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes names and texts as the server's own quote_ident and quote_literal do. */
public final class Names {

  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");
  private static final Set<String> KEYWORDS = keywords();

  private Names() {}

  /** A name, in quotes where it would not be read as itself. */
  public static String quote(String name) {
    return PLAIN.matcher(name).matches() && !KEYWORDS.contains(name)
        ? name
        : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /** A text as a literal that means the same whatever standard_conforming_strings says. */
  public static String literal(String text) {
    String doubled = text.replace("'", "''");
    return doubled.contains("\\")
        ? "E'" + doubled.replace("\\", "\\\\") + "'"
        : "'" + doubled + "'";
  }

  private static Set<String> keywords() {
    try (InputStream words = Names.class.getResourceAsStream("keywords.txt")) {
      return Set.of(
          new String(Objects.requireNonNull(words).readAllBytes(), StandardCharsets.UTF_8)
              .strip()
              .split("\\s+"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
