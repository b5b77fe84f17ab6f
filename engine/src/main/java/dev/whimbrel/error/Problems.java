package dev.whimbrel.error;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects what is wrong with one file, so that its author hears of everything at once, from top to
 * bottom.
 */
public final class Problems {

  private final String file;
  private final List<Placed> found = new ArrayList<>();

  private record Placed(int line, int column, Problem problem) {}

  /** Of the file of that name; the name is empty when there is no file. */
  public Problems(String file) {
    this.file = file;
  }

  /** Adds a problem at a line and column, both from 1; 0 when unknown. */
  public void add(String code, int line, int column, String message, String hint) {
    Problem problem = new Problem(code, where(line, column), message, hint);
    found.add(new Placed(line, column, problem));
  }

  /** Adds a problem of the file as a whole. */
  public void add(String code, String message, String hint) {
    add(code, 0, 0, message, hint);
  }

  /** Adds what was found elsewhere. */
  public void addAll(List<Problem> others) {
    others.forEach(problem -> found.add(new Placed(0, 0, problem)));
  }

  /** What was found so far, sorted by line and column. */
  public List<Problem> found() {
    return found.stream()
        .sorted(Comparator.comparingInt(Placed::line).thenComparingInt(Placed::column))
        .map(Placed::problem)
        .toList();
  }

  /** How many were found so far. */
  public int count() {
    return found.size();
  }

  /** Whether nothing was found. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /**
   * Goes on when nothing was found.
   *
   * @throws InvalidMigration with everything that was found
   */
  public void refuse() {
    if (!found.isEmpty()) {
      throw new InvalidMigration(found());
    }
  }

  private String where(int line, int column) {
    StringBuilder where = new StringBuilder(file);
    if (line > 0) {
      where.append(where.isEmpty() ? "" : ":").append(line);
    }
    if (line > 0 && column > 0) {
      where.append(':').append(column);
    }
    return where.toString();
  }
}
