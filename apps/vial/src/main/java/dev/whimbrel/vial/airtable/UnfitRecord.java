package dev.whimbrel.vial.airtable;

/** A record that cannot be stored, with the field at fault. */
final class UnfitRecord extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String field;
  private final String reason;

  UnfitRecord(String field, String reason) {
    super(reason);
    this.field = field;
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  String field() {
    return field;
  }
}
