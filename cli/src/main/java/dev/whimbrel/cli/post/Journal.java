package dev.whimbrel.cli.post;

import dev.whimbrel.cli.CommandFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The log of answers, and beside it what was acknowledged. Both are on disk before work goes on.
 */
final class Journal implements AutoCloseable {

  private final Path log;
  private final Path state;
  private final JsonNode options;
  private final State before;
  private @Nullable FileChannel answers;
  private @Nullable FileChannel acknowledged;
  private long written;

  /**
   * Of a log that is new, or that a run which is resumed has written.
   *
   * @param options what has to be the same when it is resumed
   */
  Journal(Path log, boolean resume, Map<String, @Nullable Object> options) {
    this.log = log;
    this.state = log.resolveSibling(log.getFileName() + ".state");
    this.options = State.MAPPER.valueToTree(options);
    try {
      boolean known = size(state) > 0;
      if (!resume && (known || size(log) > 0)) {
        throw new CommandFailure(
            "log-exists",
            "The log %s holds the answers of another run.".formatted(log),
            "Go on with that one by --resume, or name another log.");
      }
      if (!known && size(log) > 0) {
        throw State.differs(
            "%s is no log of a run: there is no %s beside it.".formatted(log, state.getFileName()));
      }
      State fresh =
          new State(UUID.randomUUID().toString(), new Random().nextLong(), Map.of(), 0, 0);
      State found = known ? State.read(state, this.options) : fresh;
      this.before = found.length() == 0 ? fresh : found;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static long size(Path file) throws IOException {
    try {
      return Files.isDirectory(file) ? 0 : Files.size(file);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  State before() {
    return before;
  }

  /** Whether the batch was taken in an earlier run; refuses when it held something else then. */
  boolean has(Batch batch) {
    String then = before.acknowledged().get(batch.number());
    if (then != null && !then.equals(batch.fingerprint())) {
      throw State.differs(
          batch.title() + " is not what was sent as that batch before: the file has changed.");
    }
    return then != null;
  }

  /** Opens both files, and takes away what a kill has left unfinished at their ends. */
  void begin() {
    try {
      acknowledged = opened(state);
      answers = opened(log);
      if (acknowledged.tryLock() == null || acknowledged.size() < before.length()) {
        throw busy();
      }
      if (answers.size() < before.log()) {
        throw State.differs("The log %s is shorter than the run had left it.".formatted(log));
      }
      acknowledged.truncate(before.length()).position(before.length());
      answers.truncate(before.log()).position(before.log());
      written = before.log();
      if (before.length() == 0) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("run", before.run());
        head.put("seed", before.seed());
        head.put("options", options);
        write(acknowledged, State.MAPPER.writeValueAsString(head));
      }
    } catch (OverlappingFileLockException e) {
      throw busy();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static FileChannel opened(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** Writes down that a batch was taken, with what was answered. */
  synchronized void acknowledge(Batch batch, String answer) throws IOException {
    if (answers == null || acknowledged == null) {
      throw new IllegalStateException("begin comes first");
    }
    written += write(answers, line(answer));
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("batch", batch.number());
    line.put("records", batch.body().records());
    line.put("sha256", batch.fingerprint());
    line.put("log", written);
    write(acknowledged, State.MAPPER.writeValueAsString(line));
  }

  /** JSON on one line; what is none becomes a JSON text. */
  private static String line(String answer) {
    try {
      JsonNode value = answer.isBlank() ? null : State.MAPPER.readTree(answer);
      return State.MAPPER.writeValueAsString(value == null ? answer : value);
    } catch (JacksonException e) {
      return State.MAPPER.writeValueAsString(answer);
    }
  }

  private static int write(FileChannel file, String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    int length = bytes.remaining();
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(false);
    return length;
  }

  private CommandFailure busy() {
    return new CommandFailure(
        "log-busy",
        "Another run is writing the log %s.".formatted(log),
        "Wait until it ends, or name another log.");
  }

  /** Why it cannot be kept. */
  CommandFailure unwritable(IOException e) {
    String reason = Files.isDirectory(log) ? log + " is a folder" : e.toString();
    return new CommandFailure(
        "log-unwritable",
        "The log cannot be written: %s.".formatted(reason),
        "Name a file in a folder where you may write, with space left.",
        e);
  }

  @Override
  public void close() {
    try {
      if (answers != null) {
        answers.close();
      }
      if (acknowledged != null) {
        acknowledged.close();
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }
}
