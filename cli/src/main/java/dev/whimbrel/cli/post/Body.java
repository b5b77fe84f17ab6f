package dev.whimbrel.cli.post;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The list of records that one request sends: in memory, or in a file when it grows large. */
final class Body implements AutoCloseable {

  private static final int LARGE = 8_000_000;

  private final MessageDigest digest;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private @Nullable Path file;
  private @Nullable OutputStream overflow;
  private long length;
  private int records;

  Body() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  void add(byte[] record) {
    write(new byte[] {(byte) (records++ == 0 ? '[' : ',')});
    write(record);
  }

  /** After the last record. */
  Body ended() {
    write(new byte[] {']'});
    try {
      if (overflow != null) {
        overflow.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private void write(byte[] bytes) {
    digest.update(bytes);
    length += bytes.length;
    try {
      if (overflow == null && length > LARGE) {
        file = Files.createTempFile("whimbrel", ".json");
        file.toFile().deleteOnExit();
        overflow = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        memory.writeTo(overflow);
        memory.reset();
      }
      (overflow == null ? memory : overflow).write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int records() {
    return records;
  }

  long length() {
    return length;
  }

  /** By which the same records are known again; once, after the last one. */
  String fingerprint() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Sends it; may be asked again. */
  BodyPublisher publisher() throws IOException {
    return file == null
        ? BodyPublishers.ofByteArray(memory.toByteArray())
        : BodyPublishers.ofFile(file);
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
