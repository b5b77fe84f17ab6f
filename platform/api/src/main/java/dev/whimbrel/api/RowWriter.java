package dev.whimbrel.api;

import dev.whimbrel.model.Field;
import dev.whimbrel.model.query.ListReader;
import java.io.IOException;

/** Writes rows one after the other; holds none of them. */
interface RowWriter extends AutoCloseable {

  /**
   * A column of a list that is written out.
   *
   * @param path of the field
   * @param field at its end
   * @param visible whether the rows on the way may be seen
   */
  record Column(String path, Field field, boolean visible) {}

  /** Writes a row. */
  void write(ListReader.Line line) throws IOException;

  /** Writes what comes after the last row; does not close what it writes to. */
  @Override
  void close() throws IOException;
}
