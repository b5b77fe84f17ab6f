package dev.whimbrel.model.query;

/** A value that cannot be one of the field; its text says why, and what would do. */
final class UnreadableValue extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableValue(String sentence) {
    super(sentence);
  }

  /** Why, in one sentence. */
  String sentence() {
    return String.valueOf(getMessage());
  }
}
