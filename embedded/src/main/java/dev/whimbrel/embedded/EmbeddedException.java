package dev.whimbrel.embedded;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** The embedded server cannot do what was asked: a code, one sentence, and what to do about it. */
public final class EmbeddedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String hint;

  /** A refusal with its stable code, one clear sentence and the remedy. */
  public EmbeddedException(String code, String message, String hint) {
    this(code, message, hint, null);
  }

  EmbeddedException(String code, String message, String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.hint = hint;
  }

  /** What the operating system refused, told apart as far as a remedy differs. */
  static EmbeddedException of(String doing, IOException failure) {
    String said = String.valueOf(failure.getMessage());
    if (said.contains("No space left on device")) {
      return diskFull(doing, failure);
    }
    if (failure instanceof AccessDeniedException
        || said.contains("Read-only file system")
        || said.contains("Permission denied")) {
      return new EmbeddedException(
          "folder-read-only",
          "Cannot " + doing + ": " + place(failure) + " cannot be written.",
          "Give yourself the right to write there, or choose another folder with --data DIR.",
          failure);
    }
    return new EmbeddedException(
        "embedded-io",
        "Cannot " + doing + ": " + reason(failure),
        "Check the folder and its disk.",
        failure);
  }

  /** In words: the library has some of them in the name of its class alone. */
  private static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + " is not there and cannot be made.";
    }
    if (failure instanceof FileSystemException named && named.getReason() != null) {
      return place(named) + ": " + named.getReason() + ".";
    }
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private static String place(IOException failure) {
    return failure instanceof FileSystemException named && named.getFile() != null
        ? named.getFile()
        : String.valueOf(failure.getMessage());
  }

  static EmbeddedException diskFull(String doing, @Nullable Throwable cause) {
    return new EmbeddedException(
        "disk-full",
        "Cannot " + doing + ": the disk is full.",
        "Free some space (a new database takes about 50 MB, the binaries 60 MB), or choose another"
            + " disk with --data DIR and WHIMBREL_CACHE.",
        cause);
  }

  /** Stable id, such as {@code disk-full}. */
  public String code() {
    return code;
  }

  /** The edit or the command that mends it. */
  public String hint() {
    return hint;
  }
}
