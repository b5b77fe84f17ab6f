package dev.whimbrel.transfer.rows;

/** A value of a record that its field cannot take; the message says what would be right. */
final class UnfitCell extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnfitCell(String sentence) {
    super(sentence);
  }
}
