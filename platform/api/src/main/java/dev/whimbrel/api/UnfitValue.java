package dev.whimbrel.api;

/** A value that its field cannot take. */
final class UnfitValue extends RuntimeException {

  UnfitValue(String sentence) {
    super(sentence);
  }

  /** What is wrong, then what is right. */
  String sentence() {
    return String.valueOf(getMessage());
  }
}
