package dev.whimbrel.model;

/** Names in double quotes, so that {@code on} and {@code group} are columns like any other. */
final class Quoted {

  private Quoted() {}

  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
