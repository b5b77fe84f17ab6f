package dev.whimbrel.api;

import dev.whimbrel.model.Resource;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A shape in which a whole list can be taken away. */
enum Format {
  /** For spreadsheets: values as people see them, and no text that a spreadsheet would run. */
  CSV("text/csv;charset=UTF-8"),
  /** The same as a workbook, in which numbers and days are such. */
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  /** One object a line, for programs that read as they go. */
  NDJSON("application/x-ndjson"),
  /** One array of objects. */
  JSON("application/json");

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  /** The shape of a file with that ending. */
  static Optional<Format> of(String ending) {
    return Stream.of(values()).filter(format -> format.ending().equals(ending)).findFirst();
  }

  /** As the header of an answer has it. */
  String mediaType() {
    return mediaType;
  }

  /** Whether it is for people, who want what they see in the list. */
  boolean isForPeople() {
    return this == CSV || this == XLSX;
  }

  /** As in the name of a file. */
  String ending() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Begins to write rows with these columns. */
  RowWriter open(OutputStream out, Resource<?> resource, List<RowWriter.Column> columns) {
    return switch (this) {
      case CSV -> new CsvRows(out, columns);
      case XLSX -> new XlsxRows(out, resource, columns);
      case NDJSON -> new JsonRows(out, resource, columns, JsonRows.Marks.LINES);
      case JSON -> new JsonRows(out, resource, columns, JsonRows.Marks.ARRAY);
    };
  }
}
