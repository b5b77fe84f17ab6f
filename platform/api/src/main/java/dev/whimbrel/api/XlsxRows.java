package dev.whimbrel.api;

import dev.whimbrel.model.Resource;
import dev.whimbrel.model.query.ListReader;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook. Every text is a cell of text, which no spreadsheet runs; moments are in UTC, as its
 * cells have no zone. What a sheet cannot hold goes on to the next one.
 */
final class XlsxRows implements RowWriter {

  /** So many rows a sheet has, with its head. */
  private static final int SHEET = 1_048_576;

  /** So many characters a cell takes. */
  private static final int CELL = 32_767;

  /** A spreadsheet keeps so many digits of a number. */
  private static final int DIGITS = 15;

  /** After so many rows they are sent and forgotten. */
  private static final int BATCH = 500;

  private final Workbook workbook;
  private final String title;
  private final List<Column> columns;
  private Worksheet sheet;
  private int sheets;
  private int row;

  XlsxRows(OutputStream out, Resource<?> resource, List<Column> columns) {
    this.workbook = new Workbook(out, "Whimbrel", "1.0");
    // A sheet's name is short and has none of the characters of a path.
    String name = resource.pluralLabel().replaceAll("[\\[\\]*/\\\\?:]", " ");
    this.title = name.substring(0, Math.min(name.length(), 24));
    this.columns = columns;
    this.sheet = begin();
  }

  private Worksheet begin() {
    sheets++;
    Worksheet next = workbook.newWorksheet(sheets == 1 ? title : title + " " + sheets);
    for (int i = 0; i < columns.size(); i++) {
      next.inlineString(0, i, columns.get(i).path());
      next.style(0, i).bold().set();
    }
    next.freezePane(0, 1);
    row = 1;
    return next;
  }

  @Override
  public void write(ListReader.Line line) throws IOException {
    if (row == SHEET) {
      sheet.close();
      sheet = begin();
    }
    for (int i = 0; i < columns.size(); i++) {
      // Of a row that may not be seen, its key alone.
      @Nullable Object value = (columns.get(i).visible() ? line.values() : line.keys()).get(i);
      if (value != null) {
        cell(i, value);
      }
    }
    if (++row % BATCH == 0) {
      sheet.flush();
    }
  }

  private void cell(int column, Object value) {
    switch (value) {
      case Boolean truth -> sheet.value(row, column, truth);
      case LocalDate day -> {
        sheet.value(row, column, day);
        sheet.style(row, column).format("yyyy-mm-dd").set();
      }
      case LocalDateTime moment -> moment(column, moment);
      case OffsetDateTime moment ->
          moment(column, moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
      case Number number when fits(number) -> sheet.value(row, column, number);
      case BigDecimal number -> text(column, number.toPlainString());
      default -> text(column, value.toString());
    }
  }

  private void moment(int column, LocalDateTime moment) {
    sheet.value(row, column, moment);
    sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
  }

  private void text(int column, String text) {
    sheet.inlineString(row, column, text.length() > CELL ? text.substring(0, CELL) : text);
  }

  /** Whether a spreadsheet keeps all of its digits. */
  private static boolean fits(Number number) {
    return switch (number) {
      case Double d -> Double.isFinite(d);
      case Float f -> Float.isFinite(f);
      case BigDecimal d -> d.precision() <= DIGITS && Math.abs(d.scale()) <= DIGITS;
      case BigInteger i -> i.abs().toString().length() <= DIGITS;
      default -> Math.abs(number.longValue()) < 1_000_000_000_000_000L;
    };
  }

  @Override
  public void close() throws IOException {
    sheet.close();
    workbook.close();
  }
}
