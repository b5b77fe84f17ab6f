package dev.whimbrel.admin.widget;

/** What was typed cannot be the value of a field: one sentence says why and what would do. */
public final class FieldRefused extends RuntimeException {

  /** With the sentence. */
  public FieldRefused(String message) {
    super(message);
  }
}
