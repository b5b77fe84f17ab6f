package dev.whimbrel.admin.record;

/** Names in SQL. */
final class Names {

  private Names() {}

  /** In double quotes, so that {@code user} is a table like any other. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
