package dev.whimbrel.admin.account;

import org.jspecify.annotations.Nullable;

/** Numbers of rows that forms send; what is none means no row. */
final class Numbered {

  private Numbered() {}

  /** The number; 0 for anything else. */
  static int of(@Nullable String sent) {
    return sent != null && sent.matches("[0-9]{1,9}") ? Integer.parseInt(sent) : 0;
  }
}
