package dev.whimbrel.cli.records;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** The records of a file, one after the other. */
public interface Records extends AutoCloseable {

  /**
   * The next record, as read by {@code reader} from a parser that stands at its first token; none
   * at the end.
   *
   * @throws BrokenFile when it cannot be read; the ones after it can be where only that one is
   *     broken
   */
  <T> Optional<T> next(Function<JsonParser, T> reader);

  /** The next record, whatever it is. */
  default Optional<JsonNode> next() {
    return next(Trees::read);
  }

  /** The names of all columns, where the file begins with them; else none. */
  List<String> columns();

  /** The line of the file, or row of the sheet, at which the record begins that was read last. */
  long line();

  @Override
  void close();
}
