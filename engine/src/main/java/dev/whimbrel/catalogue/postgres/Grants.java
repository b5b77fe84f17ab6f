package dev.whimbrel.catalogue.postgres;

import java.util.Set;
import java.util.TreeSet;

/** Grants as what they add to and take from those that the server gives by itself. */
final class Grants {

  private Grants() {}

  /** Lines that begin with + or -; empty when it is as usual. */
  static String beside(String granted, String usual) {
    Set<String> is = lines(granted);
    Set<String> was = lines(usual);
    Set<String> lines = new TreeSet<>();
    is.stream().filter(line -> !was.contains(line)).forEach(line -> lines.add("+" + line));
    was.stream().filter(line -> !is.contains(line)).forEach(line -> lines.add("-" + line));
    return String.join("\n", lines);
  }

  private static Set<String> lines(String text) {
    Set<String> lines = new TreeSet<>();
    text.lines().filter(line -> !line.isEmpty()).forEach(lines::add);
    return lines;
  }
}
