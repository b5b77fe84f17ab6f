package dev.whimbrel.cli.post;

import dev.whimbrel.cli.CommandFailure;
import dev.whimbrel.cli.records.BrokenFile;
import dev.whimbrel.cli.records.RecordFile;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The records of a file as they are sent; a file that is broken anywhere is refused. */
final class FileRecords implements Records {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Path path;
  private final dev.whimbrel.cli.records.Records records;

  FileRecords(Path path) {
    this.path = path;
    this.records = readable(() -> RecordFile.of(path).open());
  }

  @Override
  public byte @Nullable [] next() {
    return readable(() -> records.next(FileRecords::bytes)).orElse(null);
  }

  private <T> T readable(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (BrokenFile e) {
      throw new CommandFailure("file-broken", e.sentence(path.toString()), e.hint(), e);
    }
  }

  private static byte[] bytes(JsonParser parser) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.copyCurrentStructureExact(parser);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() {
    records.close();
  }
}
