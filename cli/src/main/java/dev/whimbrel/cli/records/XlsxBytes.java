package dev.whimbrel.cli.records;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what a part of a workbook unpacks to, and stops where it is too much. */
final class XlsxBytes extends FilterInputStream {

  /** The parts that are in memory while a workbook is read may unpack to so much. */
  private static final long KEPT = 200L << 20;

  /** Rows are read one after the other. */
  private static final long STREAMED = 2L << 30;

  /** One row is in memory as a whole. */
  private static final long ROW = 32L << 20;

  /** Between rows nothing stands; only what was read ahead is counted there. */
  private static final long AHEAD = 1L << 16;

  private final Budget budget;
  private boolean inRow;
  private boolean keepsRow;

  /** Read, and not yet known to be kept or streamed. */
  private long open;

  /** Of one of the parts that share a budget. */
  XlsxBytes(InputStream in, Budget budget) {
    super(in);
    this.budget = budget;
  }

  /** What all parts take. */
  static final class Budget {
    private long kept;
    private long streamed;
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    count(Math.max(0, count));
    return count;
  }

  /** A parser closes what it came to the end of, or gave up; whoever opened it closes it. */
  @Override
  public void close() {}

  private void count(int more) {
    open += more;
    require(!inRow || open <= ROW, "has a row that takes more than %,d MB", ROW);
    require(budget.kept + open <= KEPT, "is a workbook whose texts take more than %,d MB", KEPT);
    require(
        budget.streamed + open <= STREAMED,
        "is a workbook whose sheets take more than %,d MB",
        STREAMED);
  }

  private static void require(boolean fits, String what, long most) {
    if (!fits) {
      throw BrokenFile.whole(
          what.formatted(most >> 20), "Save it as CSV, which may be of any size.");
    }
  }

  /** A row begins, or it ends. */
  void row(boolean begins) {
    if (keepsRow || (begins && open > AHEAD)) {
      kept();
    } else {
      budget.streamed += open;
      open = 0;
    }
    keepsRow = false;
    inRow = begins;
  }

  /** The row under way is in memory until the end. */
  void keepRow() {
    keepsRow = true;
  }

  /** What was read since is in memory until the end. */
  void kept() {
    budget.kept += open;
    open = 0;
  }
}
