package dev.whimbrel.cli.records;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The first bytes of a file, by which its encoding and its format are told. */
final class FileStart {

  /** More of what a program put in front is no JSON either. */
  private static final int LONGEST = 1024;

  /** An offset for the next page may stand before the records. */
  private static final Pattern ENVELOPE =
      Pattern.compile(
          "\\uFEFF?\\s*\\{\\s*(\"offset\"\\s*:\\s*\"[^\"]*\"\\s*,\\s*)?\"records\"\\s*:\\s*\\[");

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] OLD_WORKBOOK = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  private final byte[] bytes;

  private FileStart(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Looks, and takes nothing. */
  static FileStart of(BufferedInputStream in) throws IOException {
    in.mark(LONGEST);
    byte[] bytes = in.readNBytes(LONGEST);
    in.reset();
    return new FileStart(bytes);
  }

  /** Takes the mark that some programs put in front of UTF-8. */
  void pass(InputStream in) throws IOException {
    if (begins(MARK)) {
      in.skipNBytes(MARK.length);
    }
  }

  boolean isWorkbook() {
    return begins(ZIP);
  }

  /** The first character that is no white space; negative for none. */
  int first() {
    for (int i = begins(MARK) ? MARK.length : 0; i < bytes.length; i++) {
      if (bytes[i] != ' ' && (bytes[i] < '\t' || bytes[i] > '\r')) {
        return bytes[i] & 0xFF;
      }
    }
    return -1;
  }

  /**
   * Refuses what is no text in UTF-8, by name where it has one.
   *
   * @throws BrokenFile when it is none
   */
  void requireText() {
    if (bytes.length > 1 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B) {
      throw BrokenFile.whole("is packed by gzip", "unpack it first: gunzip FILE");
    }
    if (begins(OLD_WORKBOOK)) {
      throw BrokenFile.whole(
          "is a workbook of the old kind (.xls), or one with a password",
          "save it as a workbook of the new kind (.xlsx) without a password, or as CSV");
    }
    if (begins(new byte[] {'%', 'P', 'D', 'F'})) {
      throw BrokenFile.whole("is a PDF", "save the table itself as CSV or as a workbook (.xlsx)");
    }
    if (isWide()) {
      throw BrokenFile.whole(
          "is UTF-16 or UTF-32, not UTF-8; nothing was read",
          "make it UTF-8: iconv -f UTF-16 -t UTF-8 OLD > NEW");
    }
  }

  /** Those begin with a mark of the order of their bytes, or have a zero beside each letter. */
  private boolean isWide() {
    boolean marked =
        bytes.length > 1
            && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
    for (int i = 0; i < Math.min(4, bytes.length); i++) {
      marked |= bytes[i] == 0;
    }
    return marked;
  }

  /** Whether it is one object with the list of records in it, as Airtable's API answers. */
  boolean isEnvelope() {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return ENVELOPE.matcher(text).lookingAt();
  }

  private boolean begins(byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(start, 0, start.length, bytes, 0, start.length);
  }

  /** The first line, as far as it was read; for a guess only. */
  String line() {
    int from = begins(MARK) ? MARK.length : 0;
    String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    return text.strip().lines().findFirst().orElse("");
  }

  /** Reads strictly: what is not UTF-8 is an error instead of a question mark. */
  static Reader reader(InputStream in) {
    return new InputStreamReader(
        in,
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /** Whether the reason of a failure is that the text is not UTF-8. */
  static boolean isEncoding(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return true;
      }
    }
    return false;
  }
}
