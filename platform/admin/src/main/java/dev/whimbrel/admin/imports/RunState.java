package dev.whimbrel.admin.imports;

import dev.whimbrel.transfer.rows.ImportLog;

/** How far a run is, in the words and colours of pages. */
public enum RunState {
  /** Records are being read. */
  RUNNING(
      "Under way", "info", "live", "Its rows come in, batch by batch. Look again for the rest."),
  /** It did not come to its end; the same file again goes on. */
  CUT_OFF(
      "Not finished",
      "wait",
      "wait",
      "It did not come to its end. The same file once more, by the same columns, goes on behind"
          + " what is stored."),
  /** All records were stored. */
  DONE("Done", "ok", "yes", ""),
  /** Some records were refused. */
  PARTLY("Done, some refused", "wait", "skip", ""),
  /** What it did was put back. */
  UNDONE("Put back", "", "none", "");

  private final String label;
  private final String tag;
  private final String dot;
  private final String note;

  RunState(String label, String tag, String dot, String note) {
    this.label = label;
    this.tag = tag;
    this.dot = dot;
    this.note = note;
  }

  static RunState of(ImportLog.Entry run, boolean working) {
    if (run.isUndone()) {
      return UNDONE;
    }
    if (!run.isDone()) {
      return working ? RUNNING : CUT_OFF;
    }
    return run.refused() > 0 ? PARTLY : DONE;
  }

  /** A word or two. */
  public String label() {
    return label;
  }

  /** The class of its tag. */
  public String tag() {
    return tag;
  }

  /** The class of its dot. */
  public String dot() {
    return dot;
  }

  /** What else there is to know; empty for nothing. */
  public String note() {
    return note;
  }
}
