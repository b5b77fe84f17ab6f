package dev.whimbrel.cli.post;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.whimbrel.cli.CommandFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The rows of a CSV file whose first one names the fields. Every value is a text or null. */
final class CsvRecords implements Records {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final Path file;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> rows;
  private final List<String> names;

  CsvRecords(Path file, InputStream bytes) throws IOException {
    this.file = file;
    bytes.mark(MARK.length);
    if (!Arrays.equals(bytes.readNBytes(MARK.length), MARK)) {
      bytes.reset();
    }
    var strict =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    this.reader =
        CsvReader.builder()
            .allowUnclosedQuote(false)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(new InputStreamReader(bytes, strict));
    this.rows = reader.iterator();
    CsvRecord first = row();
    this.names = first == null ? List.of() : names(first);
  }

  private List<String> names(CsvRecord first) {
    List<String> given = first.getFields().stream().map(String::strip).toList();
    Set<String> seen = new HashSet<>();
    for (String name : given) {
      if (name.isEmpty() || !seen.add(name)) {
        throw broken(
            name.isEmpty() ? "a column has no name" : "two columns are called " + name, first);
      }
    }
    return given;
  }

  @Override
  public byte @Nullable [] next() {
    CsvRecord row = row();
    if (row == null) {
      return null;
    }
    if (row.getFieldCount() != names.size()) {
      throw broken(
          "%d values where the first line names %d".formatted(row.getFieldCount(), names.size()),
          row);
    }
    try {
      return json(row);
    } catch (JacksonException e) {
      throw broken(String.valueOf(e.getOriginalMessage()), row);
    }
  }

  private byte[] json(CsvRecord row) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      for (int i = 0; i < names.size(); i++) {
        json.writeName(names.get(i));
        String value = row.getField(i);
        if (value.isEmpty()) {
          json.writeNull();
        } else {
          json.writeString(value);
        }
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private @Nullable CsvRecord row() {
    try {
      return rows.hasNext() ? rows.next() : null;
    } catch (CsvParseException e) {
      throw new CommandFailure(
          "file-broken", "The file %s is no CSV: %s".formatted(file, reason(e)), mend(), e);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException) {
        throw new CommandFailure(
            "file-broken", "The file %s is not UTF-8.".formatted(file), mend(), e);
      }
      throw e;
    }
  }

  private static String reason(CsvParseException e) {
    Throwable cause = e.getCause();
    String said = cause == null ? "" : " " + cause.getMessage();
    return Sentences.ended(e.getMessage() + said);
  }

  private CommandFailure broken(String what, CsvRecord row) {
    return new CommandFailure(
        "file-broken",
        "The file %s is broken in line %d: %s.".formatted(file, row.getStartingLineNumber(), what),
        mend());
  }

  private static String mend() {
    return "Save it as CSV in UTF-8, with commas and each field's name in the first line.";
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
