package dev.whimbrel.cli.records;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rows of a CSV file whose first one names the columns. Every value is a text or null. */
final class CsvRecords implements Records {

  private static final String MEND =
      "Save it as CSV in UTF-8, with each column's name in the first line.";

  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> rows;
  private final List<String> names;
  private long line;

  /** Of UTF-8, with this character between values. */
  CsvRecords(InputStream bytes, char separator) {
    this.reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .allowUnclosedQuote(false)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(FileStart.reader(bytes));
    this.rows = reader.iterator();
    CsvRecord first = row();
    this.names = first == null ? List.of() : names(first);
  }

  /** Spreadsheets write what their country has for a decimal point's sake; the first line tells. */
  static char separator(String firstLine) {
    char best = ',';
    int most = 0;
    for (char candidate : new char[] {',', ';', '\t', '|'}) {
      int count = outsideQuotes(firstLine, candidate);
      if (count > most) {
        best = candidate;
        most = count;
      }
    }
    return best;
  }

  private static int outsideQuotes(String text, char wanted) {
    int count = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      count += !quoted && c == wanted ? 1 : 0;
    }
    return count;
  }

  private static List<String> names(CsvRecord first) {
    return ColumnNames.checked(first.getFields(), first.getStartingLineNumber(), MEND);
  }

  @Override
  public <T> Optional<T> next(Function<JsonParser, T> reader) {
    CsvRecord row = row();
    if (row == null) {
      return Optional.empty();
    }
    line = row.getStartingLineNumber();
    if (row.getFieldCount() != names.size()) {
      throw BrokenFile.at(
          new BrokenFile.Place(-1, line, 0),
          "%d values where the first line names %d".formatted(row.getFieldCount(), names.size()),
          MEND);
    }
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < names.size(); i++) {
      String value = row.getField(i);
      if (value.isEmpty()) {
        record.putNull(names.get(i));
      } else {
        record.put(names.get(i), value);
      }
    }
    return Optional.of(ColumnNames.read(record, reader));
  }

  private @Nullable CsvRecord row() {
    try {
      return rows.hasNext() ? rows.next() : null;
    } catch (CsvParseException e) {
      throw FileStart.isEncoding(e)
          ? wrongEncoding()
          : BrokenFile.whole("is no CSV: " + reason(e), MEND);
    } catch (UncheckedIOException e) {
      if (FileStart.isEncoding(e)) {
        throw wrongEncoding();
      }
      throw e;
    }
  }

  private BrokenFile wrongEncoding() {
    return BrokenFile.whole(
        "is not UTF-8" + (line == 0 ? "" : " after line " + line),
        "Save it again as CSV in UTF-8.");
  }

  private String reason(CsvParseException e) {
    boolean unclosed =
        String.valueOf(e.getMessage()).contains("quote")
            || (e.getCause() != null
                && String.valueOf(e.getCause().getMessage()).contains("quote"));
    return unclosed
        ? "a quotation mark that is opened after line %d is never closed".formatted(line)
        : "the row after line %d is too long".formatted(line);
  }

  @Override
  public List<String> columns() {
    return names;
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
