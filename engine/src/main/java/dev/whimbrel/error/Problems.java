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

  /** A line and column of the file, both from 1; 0 when unknown. */
  public Place at(int line, int column) {
    return new Place(this, file, line, column);
  }

  /** Another file as a whole. */
  public Place of(String other) {
    return new Place(this, other, 0, 0);
  }

  /** Adds a problem of the file as a whole. */
  public void add(String code, String message, String hint) {
    at(0, 0).add(code, message, hint);
  }

  /**
   * Where something is wrong.
   *
   * @param problems where it is collected
   * @param file the file's name; empty when there is none
   * @param line from 1, or 0
   * @param column from 1, or 0
   */
  public record Place(Problems problems, String file, int line, int column) {

    /** Adds a problem of this place. */
    public void add(String code, String message, String hint) {
      problems.found.add(new Placed(line, column, new Problem(code, where(), message, hint)));
    }

    private String where() {
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
}
