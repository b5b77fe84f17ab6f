package dev.whimbrel.cli.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rows of the first visible sheet of a workbook, whose first one names the columns. */
final class XlsxRecords implements Records {

  private static final String MEND =
      "Put the table into the first sheet, with each column's name in the first row.";

  private final Path file;
  private final boolean temporary;
  private final ReadableWorkbook workbook;
  private final Stream<Row> stream;
  private final Iterator<Row> rows;
  private final List<String> names;
  private long line;

  /** Of a file, which is deleted in the end when it is temporary. */
  XlsxRecords(Path file, boolean temporary) throws IOException {
    this.file = file;
    this.temporary = temporary;
    this.workbook = opened(file);
    this.stream = sheet().openStream();
    this.rows = stream.iterator();
    @Nullable Row first = row();
    this.names = first == null ? List.of() : names(first);
  }

  private static ReadableWorkbook opened(Path file) throws IOException {
    try {
      XlsxSize.require(file);
      return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
    } catch (ExcelReaderException | IOException e) {
      throw BrokenFile.whole("is no workbook (.xlsx), or a broken one", MEND);
    }
  }

  private Sheet sheet() {
    return workbook
        .getSheets()
        .filter(sheet -> sheet.getVisibility() == SheetVisibility.VISIBLE)
        .findFirst()
        .orElseThrow(() -> BrokenFile.whole("has no sheet", MEND));
  }

  private static List<String> names(Row first) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < first.getCellCount(); i++) {
      @Nullable Cell cell = first.getCell(i);
      names.add(cell == null ? "" : cell.getText());
    }
    while (!names.isEmpty() && names.getLast().isBlank()) {
      names.removeLast();
    }
    return ColumnNames.checked(names, first.getRowNum(), MEND);
  }

  /** The next row that has a value; rows that only have a colour are none. */
  private @Nullable Row row() {
    try {
      while (rows.hasNext()) {
        Row row = rows.next();
        if (row.stream().anyMatch(cell -> cell != null && !cell.getText().isBlank())) {
          return row;
        }
      }
      return null;
    } catch (ExcelReaderException | UncheckedIOException e) {
      throw BrokenFile.whole(
          "is a broken workbook" + (line == 0 ? "" : " after row " + line), MEND);
    }
  }

  @Override
  public <T> Optional<T> next(Function<JsonParser, T> reader) {
    @Nullable Row row = row();
    if (row == null) {
      return Optional.empty();
    }
    line = row.getRowNum();
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < names.size(); i++) {
      record.set(names.get(i), value(row, i));
    }
    for (int i = names.size(); i < row.getCellCount(); i++) {
      if (row.getCell(i) != null && !row.getCell(i).getText().isBlank()) {
        throw BrokenFile.at(place(), "a value stands in a column without a name", MEND);
      }
    }
    return Optional.of(ColumnNames.read(record, reader));
  }

  private tools.jackson.databind.JsonNode value(Row row, int column) {
    @Nullable Cell cell = column < row.getCellCount() ? row.getCell(column) : null;
    try {
      return XlsxCells.value(cell);
    } catch (XlsxCells.Unreadable e) {
      throw BrokenFile.at(
          place(),
          "\"%s\" holds %s".formatted(names.get(column), e.getMessage()),
          "mend the cell, and import the file again");
    }
  }

  private BrokenFile.Place place() {
    return new BrokenFile.Place(-1, line, 0);
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
    stream.close();
    try {
      workbook.close();
      if (temporary) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
