package dev.whimbrel.api;

import dev.whimbrel.model.query.ListReader;
import java.io.IOException;

/** Writes rows one after the other; holds none of them. */
interface RowWriter extends AutoCloseable {

  /** Writes a row. */
  void write(ListReader.Line line) throws IOException;

  /** Writes what comes after the last row; does not close what it writes to. */
  @Override
  void close() throws IOException;
}
