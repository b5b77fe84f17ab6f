package dev.whimbrel.transfer.upload;

import dev.whimbrel.model.row.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Tells files apart by their bytes. */
public final class Fingerprint {

  private Fingerprint() {}

  /** Of all that is left of a stream, which it closes: other bytes have another one. */
  public static String of(InputStream bytes) {
    try (InputStream in = bytes) {
      MessageDigest digest = Digest.begun();
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
