package dev.whimbrel.api;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.whimbrel.model.FieldKind;
import dev.whimbrel.model.query.ListReader;
import dev.whimbrel.model.row.SpreadsheetText;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CSV as in RFC 4180, in UTF-8; a reference is what the row is called that it leads to. */
final class CsvRows implements RowWriter {

  private final CsvWriter csv;
  private final List<Column> columns;

  CsvRows(OutputStream out, List<Column> columns) {
    this.csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            // Empty text is in quotes, no value is not.
            .quoteStrategy(QuoteStrategies.EMPTY)
            .build(out, StandardCharsets.UTF_8);
    this.columns = columns;
    csv.writeRecord(columns.stream().map(Column::path).toList());
  }

  @Override
  public void write(ListReader.Line line) {
    List<@Nullable String> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      // Of a row that may not be seen, its key alone.
      @Nullable Object value = (column.visible() ? line.values() : line.keys()).get(i);
      cells.add(value == null ? null : text(column, value));
    }
    csv.writeRecord(cells);
  }

  private static String text(Column column, Object value) {
    return switch (value) {
      case OffsetDateTime moment -> moment.toInstant().toString();
      case BigDecimal number -> number.toPlainString();
      case String text when isTyped(column.field().kind()) -> SpreadsheetText.harmless(text);
      default -> value.toString();
    };
  }

  /** Whether somebody may have typed anything there. */
  private static boolean isTyped(FieldKind kind) {
    return switch (kind) {
      case TEXT, LONG_TEXT, JSON, REFERENCE, REFERENCES, CHOICE, OTHER -> true;
      case INTEGER, DECIMAL, BOOLEAN, DATE, TIME, TIMESTAMP, UUID, DURATION, BINARY -> false;
    };
  }

  @Override
  public void close() throws IOException {
    csv.flush();
  }
}
