package dev.whimbrel.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A test as plain text: what it is about, then sections that begin with a line {@code == name}.
 * Some sections are given, others are expectations; {@code -Dcases=update} rewrites the latter.
 */
public final class CaseFile {

  private final Path file;
  private final String about;
  private final Map<String, String> sections;

  private CaseFile(Path file, String about, Map<String, String> sections) {
    this.file = file;
    this.about = about;
    this.sections = sections;
  }

  static CaseFile read(Path file) {
    try {
      return parse(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static CaseFile parse(Path file, String text) {
    Map<String, StringBuilder> sections = new LinkedHashMap<>();
    StringBuilder about = new StringBuilder();
    StringBuilder current = about;
    for (String line : text.lines().toList()) {
      if (line.startsWith("== ")) {
        current = new StringBuilder();
        String name = line.substring(3).strip();
        if (sections.put(name, current) != null) {
          throw new IllegalArgumentException(file + " has two sections " + name);
        }
      } else {
        current.append(line).append('\n');
      }
    }
    Map<String, String> read = new LinkedHashMap<>();
    sections.forEach((name, body) -> read.put(name, trimmed(body.toString())));
    return new CaseFile(file, about.toString().strip(), read);
  }

  private static String trimmed(String body) {
    String text = body.stripTrailing();
    return text.isEmpty() ? "" : text + "\n";
  }

  /** The file's name without its ending, such as {@code add-column}. */
  public String name() {
    String name = Objects.requireNonNull(file.getFileName()).toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** The file itself. */
  public Path file() {
    return file;
  }

  /** The sections' names, in order. */
  public Set<String> sections() {
    return sections.keySet();
  }

  /** Whether there is such a section. */
  public boolean has(String section) {
    return sections.containsKey(section);
  }

  /** What a section says, ending with a line feed; empty when it is not there. */
  public String section(String name) {
    return sections.getOrDefault(name, "");
  }

  /**
   * Compares what came out with what a section expects; an empty result expects no section.
   *
   * @throws AssertionError that shows both, unless expectations are to be rewritten
   */
  public void expect(String section, String actual) {
    String came = trimmed(actual);
    if (came.equals(section(section))) {
      return;
    }
    if (!"update".equals(System.getProperty("cases"))) {
      throw new AssertionError(
          "%s, section %s%n--- expected%n%s--- came%n%s(-Dcases=update takes what came)"
              .formatted(file, section, section(section), came));
    }
    if (came.isEmpty()) {
      sections.remove(section);
    } else {
      sections.put(section, came);
    }
    write();
  }

  private void write() {
    StringBuilder text = new StringBuilder(about).append('\n');
    sections.forEach((name, body) -> text.append("\n== ").append(name).append('\n').append(body));
    try {
      Files.writeString(file, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  @Override
  public String toString() {
    return about.isEmpty() ? name() : name() + ": " + about.lines().findFirst().orElseThrow();
  }
}
