package dev.whimbrel.cli.records;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file of records, whose format its first bytes and its name tell.
 *
 * @param name of the file
 * @param bytes opens it
 * @param strict whether one name twice in a JSON object is an error
 */
public record RecordFile(String name, Opening bytes, boolean strict) {

  /** Opens a file at its beginning. */
  public interface Opening {

    /** A stream that whoever asked closes. */
    InputStream open() throws IOException;
  }

  /** The formats. */
  public enum Format {
    /** One array of objects, or an object with such an array under {@code records}. */
    JSON,
    /** Objects one after the other. */
    LINES,
    /** A table as text. */
    CSV,
    /** A workbook. */
    XLSX
  }

  /** A file on disk. */
  public static RecordFile of(Path path) {
    return new RecordFile(path.toString(), () -> Files.newInputStream(path), true);
  }

  /**
   * From its beginning.
   *
   * @throws BrokenFile when it is empty or none of the formats
   * @throws UncheckedIOException when it cannot be read
   */
  public Records open() {
    return opened(null);
  }

  /** As one JSON array, which nothing else will do for. */
  public Records openList() {
    return opened(Format.JSON);
  }

  /** What it is. */
  public Format format() {
    return format(start());
  }

  /** What stands between the values of a CSV file. */
  public char separator() {
    return CsvRecords.separator(start().line());
  }

  private FileStart start() {
    try (BufferedInputStream in = new BufferedInputStream(bytes.open(), 1 << 12)) {
      return FileStart.of(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Records opened(@Nullable Format wanted) {
    @Nullable BufferedInputStream in = null;
    try {
      in = new BufferedInputStream(bytes.open(), 1 << 16);
      FileStart start = FileStart.of(in);
      Format format = wanted == null ? format(start) : wanted;
      if (wanted != null) {
        requireSome(start);
        start.requireText();
      }
      start.pass(in);
      return wanted == null && format == Format.JSON && start.isEnvelope()
          ? new EnvelopeRecords(in, strict)
          : records(format, start, in);
    } catch (IOException e) {
      throw closed(in, new UncheckedIOException(e));
    } catch (BrokenFile e) {
      throw closed(in, e);
    }
  }

  private Records records(Format format, FileStart start, BufferedInputStream in)
      throws IOException {
    return switch (format) {
      case JSON -> new JsonRecords(in, false, strict);
      case LINES -> new JsonRecords(in, true, strict);
      case CSV -> new CsvRecords(in, CsvRecords.separator(start.line()));
      case XLSX -> workbook(in);
    };
  }

  private static RuntimeException closed(
      @Nullable BufferedInputStream in, RuntimeException failure) {
    try {
      if (in != null) {
        in.close();
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  /** Its parts are not read from front to back, so it needs to be a file. */
  private static Records workbook(InputStream in) throws IOException {
    Path copy = Files.createTempFile("whimbrel", ".xlsx");
    copy.toFile().deleteOnExit();
    try (in) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return new XlsxRecords(copy, true);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(copy);
      throw e;
    }
  }

  private Format format(FileStart start) {
    if (start.isWorkbook()) {
      return Format.XLSX;
    }
    requireSome(start);
    start.requireText();
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".csv") || lower.endsWith(".tsv")) {
      return Format.CSV;
    }
    boolean lines = lower.endsWith(".ndjson") || lower.endsWith(".jsonl");
    if (!lines && start.first() != '[' && start.first() != '{') {
      throw BrokenFile.whole(
          "holds no JSON, and its name does not end with .csv",
          "A JSON array, one JSON object a line, a workbook (.xlsx), or CSV with names in its first"
              + " line can be read.");
    }
    boolean list = start.first() == '[' || start.isEnvelope();
    return lines || !list ? Format.LINES : Format.JSON;
  }

  private static void requireSome(FileStart start) {
    if (start.first() < 0) {
      throw BrokenFile.whole("is empty", "An empty list is written as []");
    }
  }
}
