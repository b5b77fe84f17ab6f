package dev.whimbrel.catalogue.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** GRANT and REVOKE between two sets of lines: sign, privilege, grantee, option and grantor. */
final class Grants {

  /**
   * Who gives what to whom; empty stands for the owner.
   *
   * @param option whether to be given on
   */
  private record Way(String from, String to, boolean option) implements Comparable<Way> {

    static Way of(String line) {
      String[] parts = line.split("\t", -1);
      return new Way(parts[3], parts[1], !parts[2].isEmpty());
    }

    @Override
    public int compareTo(Way other) {
      int order = from.compareTo(other.from);
      order = order == 0 ? to.compareTo(other.to) : order;
      return order == 0 ? Boolean.compare(option, other.option) : order;
    }

    /** The statement as whoever gives it; what nobody else gives is the owner's to give. */
    List<String> by(String statement) {
      return from.isEmpty()
          ? List.of(statement)
          : List.of("SET LOCAL ROLE " + from, statement, "RESET ROLE");
    }
  }

  private Grants() {}

  /**
   * The statements.
   *
   * @param prefix before GRANT, such as ALTER DEFAULT PRIVILEGES
   * @param on what they are on; a column in brackets before it
   */
  static List<String> changes(String prefix, String on, String before, String after) {
    Set<String> was = lines(before);
    Set<String> is = lines(after);
    Set<String> revoke = new TreeSet<>();
    Set<String> grant = new TreeSet<>();
    was.stream().filter(line -> !is.contains(line)).forEach(line -> sort(line, revoke, grant));
    is.stream().filter(line -> !was.contains(line)).forEach(line -> sort(line, grant, revoke));
    List<String> statements = new ArrayList<>();
    Map<Way, List<String>> taken = grouped(revoke);
    // What was given on goes before what it came from.
    for (Way way : ways(taken.keySet()).reversed()) {
      statements.addAll(way.by(prefix + revoke(taken.getOrDefault(way, List.of()), on, way)));
    }
    Map<Way, List<String>> given = grouped(grant);
    for (Way way : ways(given.keySet())) {
      statements.addAll(way.by(prefix + grant(given.getOrDefault(way, List.of()), on, way)));
    }
    return statements;
  }

  /** What is taken back, without the sign and the grantor: privilege and grantee. */
  static String withdrawn(String before, String after) {
    Set<String> is = lines(after);
    return before
        .lines()
        .filter(line -> line.startsWith("+") && !is.contains(line))
        .map(Grants::right)
        .collect(Collectors.joining("\n"));
  }

  /** Those lines of which the rights are among others. */
  static String within(String rights, String lines) {
    Set<String> all = lines(rights);
    return lines
        .lines()
        .filter(line -> line.startsWith("+") && all.contains(right(line)))
        .collect(Collectors.joining("\n"));
  }

  private static String right(String line) {
    String[] parts = line.split("\t", -1);
    return parts[0].substring(1) + "\t" + parts[1];
  }

  /** From the owner on: whoever gives on has been given before. */
  private static List<Way> ways(Set<Way> all) {
    List<Way> sorted = new ArrayList<>();
    Set<Way> rest = new TreeSet<>(all);
    while (!rest.isEmpty()) {
      Set<String> waiting = rest.stream().map(Way::to).collect(Collectors.toSet());
      List<Way> next = rest.stream().filter(way -> !waiting.contains(way.from())).toList();
      sorted.addAll(next.isEmpty() ? rest : next);
      next = List.copyOf(sorted);
      rest.removeAll(next);
    }
    return sorted;
  }

  /**
   * What becomes of lines when somebody gets an object: what the one before had is theirs, and what
   * they had been given is a part of what owners have.
   *
   * @param owner quoted
   */
  static String taken(String lines, String owner) {
    Set<String> all = new TreeSet<>();
    lines
        .lines()
        .map(line -> line.split("\t", -1))
        .forEach(
            parts -> {
              boolean own = parts[1].isEmpty() || parts[1].equals(owner);
              String from = parts[3].equals(owner) ? "" : parts[3];
              String to = own ? "" : parts[1];
              all.add(String.join("\t", parts[0], to, own ? "" : parts[2], from));
            });
    for (String line : List.copyOf(all)) {
      if (line.startsWith("+") && line.endsWith("\t\t\t")) {
        all.remove(line);
        all.remove("-" + line.substring(1));
      } else if (line.endsWith("\t*\t")) {
        // With the option is more than without.
        all.remove(line.substring(0, line.length() - 2) + "\t");
      }
    }
    return String.join("\n", all);
  }

  /** What somebody might give on before they got an object is nothing that owners are told. */
  static List<String> settled(String on, String lines, String owner) {
    List<String> privileges =
        lines
            .lines()
            .map(line -> line.split("\t", -1))
            .filter(parts -> parts[1].equals(owner) && !parts[2].isEmpty() && parts[3].isEmpty())
            .map(parts -> parts[0].substring(1))
            .toList();
    return privileges.isEmpty()
        ? List.of()
        : List.of("REVOKE GRANT OPTION FOR %s FROM %s".formatted(object(privileges, on), owner));
  }

  /** Lines with the name of the owner, who is somebody else than runs the plan. */
  static String ofOwner(String lines, String owner) {
    return owner.isEmpty()
        ? lines
        : lines
            .lines()
            .map(line -> line.replaceFirst("^([^\t]*\t)\t", "$1" + quoted(owner) + "\t"))
            .collect(Collectors.joining("\n"));
  }

  private static String quoted(String owner) {
    return java.util.regex.Matcher.quoteReplacement(owner);
  }

  private static void sort(String line, Set<String> more, Set<String> less) {
    (line.startsWith("+") ? more : less).add(line.substring(1));
  }

  private static String grant(List<String> privileges, String on, Way way) {
    return "GRANT %s TO %s%s"
        .formatted(object(privileges, on), who(way), way.option() ? " WITH GRANT OPTION" : "");
  }

  private static String revoke(List<String> privileges, String on, Way way) {
    return "REVOKE %s FROM %s".formatted(object(privileges, on), who(way));
  }

  private static String object(List<String> privileges, String on) {
    if (on.startsWith("(")) {
      String column = on.substring(0, on.indexOf(") ON ") + 1);
      return String.join(", ", privileges.stream().map(name -> name + " " + column).toList())
          + on.substring(column.length());
    }
    return String.join(", ", privileges) + " ON " + on;
  }

  private static String who(Way way) {
    return way.to().isEmpty() ? "CURRENT_USER" : way.to();
  }

  private static Map<Way, List<String>> grouped(Set<String> lines) {
    Map<Way, List<String>> grouped = new TreeMap<>();
    for (String line : lines) {
      grouped
          .computeIfAbsent(Way.of(line), key -> new ArrayList<>())
          .add(line.substring(0, line.indexOf('\t')));
    }
    return grouped;
  }

  private static Set<String> lines(String text) {
    Set<String> lines = new TreeSet<>();
    text.lines().forEach(lines::add);
    return lines;
  }
}
