package dev.whimbrel.error;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one file, so that its author hears of everything at once. */
public final class Problems {

  private final String file;
  private final List<Problem> found = new ArrayList<>();

  /** Of the file of that name; the name is empty when there is no file. */
  public Problems(String file) {
    this.file = file;
  }

  /** Adds a problem at a line and column, both from 1; 0 when unknown. */
  public void add(String code, int line, int column, String message, String hint) {
    found.add(new Problem(code, where(line, column), message, hint));
  }

  /** Adds a problem of the file as a whole. */
  public void add(String code, String message, String hint) {
    add(code, 0, 0, message, hint);
  }

  /** Adds what was found elsewhere. */
  public void addAll(List<Problem> others) {
    found.addAll(others);
  }

  /** What was found so far, in the order it was found. */
  public List<Problem> found() {
    return List.copyOf(found);
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
      throw new InvalidMigration(found);
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
