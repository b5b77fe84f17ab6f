package dev.whimbrel.cli.records;

import org.jspecify.annotations.Nullable;

/** A file, or one record of it, that cannot be read. */
public final class BrokenFile extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient @Nullable Place place;
  private final boolean goesOn;
  private final String hint;

  private BrokenFile(@Nullable Place place, boolean goesOn, String what, String hint) {
    super(what);
    this.place = place;
    this.goesOn = goesOn;
    this.hint = hint;
  }

  /**
   * Where it is broken.
   *
   * @param record its place among the records, from 0; negative where a line says more
   * @param line from 1; 0 where nobody knows
   * @param column from 1; 0 where nobody knows
   */
  public record Place(long record, long line, long column) {

    /** "line 3, column 7". */
    public String text() {
      return line <= 0
          ? "at an unknown place"
          : "line " + line + (column <= 0 ? "" : ", column " + column);
    }
  }

  /** As a whole: {@code what} goes on after "The file NAME". */
  static BrokenFile whole(String what, String hint) {
    return new BrokenFile(null, false, what, hint);
  }

  /** From a place on. */
  static BrokenFile from(Place place, String what, String hint) {
    return new BrokenFile(place, false, what, hint);
  }

  /** At one record only. */
  static BrokenFile at(Place place, String what, String hint) {
    return new BrokenFile(place, true, what, hint);
  }

  /** Where; null when the file as a whole is none. */
  public @Nullable Place place() {
    return place;
  }

  /** Whether the records after it can be read. */
  public boolean goesOn() {
    return goesOn;
  }

  /** What is wrong, without a full stop. */
  public String what() {
    return String.valueOf(getMessage());
  }

  /** What to do. */
  public String hint() {
    return hint;
  }

  /** The whole sentence. */
  public String sentence(String file) {
    if (place == null) {
      return "The file %s %s.".formatted(file, what());
    }
    String where =
        place.record() < 0
            ? "in line " + place.line()
            : "at record %d (%s)".formatted(place.record(), place.text());
    return "The file %s is broken %s: %s.".formatted(file, where, what());
  }
}
