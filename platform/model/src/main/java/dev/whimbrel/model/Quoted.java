package dev.whimbrel.model;

/** Names in double quotes, so that {@code on} and {@code group} are columns like any other. */
public final class Quoted {

  private Quoted() {}

  public static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
