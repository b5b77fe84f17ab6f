package dev.whimbrel.cli.records;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a cell of a workbook holds, as JSON would have it; days and times as ISO 8601 has them. */
final class XlsxCells {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** What stands in a format to be shown as it is, and colours. */
  private static final Pattern SHOWN = Pattern.compile("\"[^\"]*\"|\\\\.|\\[(?![hms])[^\\]]*\\]");

  private static final Pattern DAY = Pattern.compile("[yd]");
  private static final Pattern CLOCK = Pattern.compile("[hs]");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

  private XlsxCells() {}

  /** The cell has no value that can be read; the message says what it has. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String what) {
      super(what);
    }
  }

  static JsonNode value(@Nullable Cell cell) {
    if (cell == null) {
      return JSON.nullNode();
    }
    return switch (cell.getType()) {
      case NUMBER -> number(cell);
      case BOOLEAN -> JSON.booleanNode(cell.asBoolean());
      case STRING -> text(cell.asString());
      case FORMULA -> formula(cell);
      case ERROR -> throw new Unreadable("an error of the spreadsheet: " + cell.getRawValue());
      case EMPTY -> JSON.nullNode();
    };
  }

  private static JsonNode text(@Nullable String text) {
    return text == null || text.isEmpty() ? JSON.nullNode() : JSON.stringNode(text);
  }

  /** What it came to when the workbook was saved. */
  private static JsonNode formula(Cell cell) {
    @Nullable String raw = cell.getRawValue();
    if (raw != null && raw.startsWith("#")) {
      throw new Unreadable("an error of the spreadsheet: " + raw);
    }
    boolean number = raw != null && NUMBER.matcher(raw).matches();
    @Nullable JsonNode moment = number ? moment(cell) : null;
    return moment == null ? text(raw) : moment;
  }

  private static JsonNode number(Cell cell) {
    @Nullable JsonNode moment = moment(cell);
    return moment == null ? JSON.numberNode(cell.asNumber()) : moment;
  }

  /** The day or time that a number is shown as; null where it is shown as a number. */
  private static @Nullable JsonNode moment(Cell cell) {
    @Nullable String format = cell.getDataFormatString();
    String plain =
        format == null ? "" : SHOWN.matcher(format.toLowerCase(Locale.ROOT)).replaceAll("");
    boolean day = DAY.matcher(plain).find();
    boolean clock = CLOCK.matcher(plain).find();
    if ((!day && !clock) || plain.startsWith("general")) {
      return null;
    }
    try {
      return JSON.stringNode(shown(cell.asDate(), day, clock));
    } catch (ExcelReaderException | DateTimeException e) {
      throw new Unreadable("no such day: " + cell.getRawValue());
    }
  }

  private static String shown(LocalDateTime at, boolean day, boolean clock) {
    if (!day) {
      return DateTimeFormatter.ISO_LOCAL_TIME.format(at.toLocalTime());
    }
    return clock
        ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(at)
        : DateTimeFormatter.ISO_LOCAL_DATE.format(at);
  }
}
