package dev.whimbrel.catalogue.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** GRANT and REVOKE between two sets of lines: sign, privilege, tab, grantee, tab, option. */
final class Grants {

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
    grouped(revoke).forEach((to, names) -> statements.add(prefix + revoke(names, on, to)));
    grouped(grant).forEach((to, names) -> statements.add(prefix + grant(names, on, to)));
    return statements;
  }

  /** Lines with the name of the owner, who is somebody else than runs the plan. */
  static String ofOwner(String lines, String owner) {
    return owner.isEmpty() ? lines : lines.replace("\t\t", "\t" + owner + "\t");
  }

  private static void sort(String line, Set<String> more, Set<String> less) {
    (line.startsWith("+") ? more : less).add(line.substring(1));
  }

  private static String grant(List<String> privileges, String on, String to) {
    String[] parts = to.split("\t", -1);
    return "GRANT %s TO %s%s"
        .formatted(
            object(privileges, on), who(parts[0]), parts[1].isEmpty() ? "" : " WITH GRANT OPTION");
  }

  private static String revoke(List<String> privileges, String on, String to) {
    return "REVOKE %s FROM %s".formatted(object(privileges, on), who(to.split("\t", -1)[0]));
  }

  private static String object(List<String> privileges, String on) {
    if (on.startsWith("(")) {
      String column = on.substring(0, on.indexOf(") ON ") + 1);
      return String.join(", ", privileges.stream().map(name -> name + " " + column).toList())
          + on.substring(column.length());
    }
    return String.join(", ", privileges) + " ON " + on;
  }

  private static String who(String grantee) {
    return grantee.isEmpty() ? "CURRENT_USER" : grantee;
  }

  private static Map<String, List<String>> grouped(Set<String> lines) {
    Map<String, List<String>> grouped = new TreeMap<>();
    for (String line : lines) {
      String[] parts = line.split("\t", -1);
      grouped.computeIfAbsent(parts[1] + "\t" + parts[2], key -> new ArrayList<>()).add(parts[0]);
    }
    return grouped;
  }

  private static Set<String> lines(String text) {
    Set<String> lines = new TreeSet<>();
    text.lines().forEach(lines::add);
    return lines;
  }
}
