package dev.whimbrel.files;

import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problems;
import dev.whimbrel.migration.About;
import dev.whimbrel.migration.MigrationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lines before the first section of an SQL file: comments, some with a known key. */
final class SqlHeader {

  private static final Pattern KEY = Pattern.compile("--\\s*([a-z_]+):\\s*(.*?)\\s*");
  private static final Pattern ALLOW = Pattern.compile("([a-z0-9-]+)[:\\s]\\s*(.+)");
  private static final List<String> KEYS =
      List.of("format", "requires", "why", "adr", "irreversible", "allow", "version_schema");

  private final MigrationId own;
  private final Problems problems;
  private final List<MigrationId> requires = new ArrayList<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, String> allow = new TreeMap<>();

  SqlHeader(MigrationId own, Problems problems) {
    this.own = own;
    this.problems = problems;
  }

  List<MigrationId> requires() {
    return requires;
  }

  About about() {
    return new About(
        texts.get("why"),
        texts.get("adr"),
        texts.get("irreversible"),
        allow,
        texts.get("version_schema"));
  }

  void read(int number, String line) {
    Matcher matcher = KEY.matcher(line);
    if (matcher.matches()) {
      read(number, matcher);
    } else if (!line.isBlank() && !line.startsWith("--")) {
      problems
          .at(number, 1)
          .add(
              "missing-section",
              "a statement stands before the first section",
              "write -- migrate:up on the line above it");
    }
  }

  private void read(int number, Matcher matcher) {
    String key = matcher.group(1);
    String value = matcher.group(2);
    if (!KEYS.contains(key)) {
      // Any comment may hold a colon; only what is nearly a key is taken for one.
      Nearest.to(key, KEYS)
          .ifPresent(
              near ->
                  problems
                      .at(number, matcher.start(1) + 1)
                      .add(
                          "unknown-key",
                          "the header has no key " + key,
                          "did you mean " + near + "?"));
    } else if (value.isEmpty()) {
      at(number, matcher).add("empty-value", key + " has no value", "write it after the colon");
    } else {
      take(number, matcher, key, value);
    }
  }

  private void take(int number, Matcher matcher, String key, String value) {
    switch (key) {
      case "requires" -> {
        for (String each : value.split(",")) {
          Headers.requirement(each, own, requires)
              .ifPresent(
                  fault ->
                      at(number, matcher).add("invalid-requirement", fault, Headers.REQUIRES_HINT));
        }
      }
      case "format" -> Headers.format(value, at(number, matcher));
      case "allow" -> {
        Matcher parts = ALLOW.matcher(value);
        if (!parts.matches()) {
          String hint = "write the hazard's id, a colon and why you accept it";
          at(number, matcher).add("empty-value", "allow gives no reason", hint);
        } else {
          allow.put(parts.group(1), parts.group(2));
        }
      }
      default -> {
        if (texts.putIfAbsent(key, value) != null) {
          at(number, matcher).add("duplicate-key", key + " is there twice", "keep one of them");
        }
      }
    }
  }

  private Problems.Place at(int number, Matcher matcher) {
    return problems.at(number, matcher.start(2) + 1);
  }
}
