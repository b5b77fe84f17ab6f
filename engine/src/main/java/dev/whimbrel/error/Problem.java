package dev.whimbrel.error;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, with what a person or a page needs to mend it.
 *
 * @param code stable id with a reference page, such as {@code unknown-key}
 * @param where file:line:column, table.column, or a migration's identity; empty when there is none
 * @param message one sentence that says what is wrong
 * @param detail what the server or the file said further, if useful
 * @param hint the edit or the command that mends it
 */
public record Problem(
    String code, String where, String message, @Nullable String detail, String hint) {

  /** A problem without further detail. */
  public Problem(String code, String where, String message, String hint) {
    this(code, where, message, null, hint);
  }

  /**
   * The text that people see: {@code CODE where: message}, then detail and hint on lines of their
   * own.
   */
  public String text() {
    StringBuilder text = new StringBuilder(code);
    if (!where.isEmpty()) {
      text.append(' ').append(where);
    }
    text.append(": ").append(message);
    if (detail != null) {
      text.append("\n  Detail: ").append(detail.replace("\n", "\n    "));
    }
    return text.append("\n  Hint: ").append(hint.replace("\n", "\n    ")).toString();
  }
}
