package dev.whimbrel.model;

/**
 * What sort of value a field holds, which decides how it is shown, typed in, parsed and compared.
 */
public enum FieldKind {
  /** One line of text. */
  TEXT,
  /** Text of several lines. */
  LONG_TEXT,
  INTEGER,
  DECIMAL,
  BOOLEAN,
  DATE,
  TIME,
  /** A moment; {@link Field#type()} says whether it knows its time zone. */
  TIMESTAMP,
  JSON,
  /** One of a few values. */
  CHOICE,
  /** A row of another table, by its key. */
  REFERENCE,
  /** Any number of rows of another table, through a join table. */
  REFERENCES,
  UUID,
  /** A stretch of time, which its column holds as nanoseconds. */
  DURATION,
  BINARY,
  /** Of a type that nothing here can read: shown as the server writes it, and no more. */
  OTHER;

  /** Whether a list can show it in a column and sort by it. */
  public boolean isShort() {
    return switch (this) {
      case LONG_TEXT, JSON, REFERENCES, BINARY, OTHER -> false;
      case TEXT,
          INTEGER,
          DECIMAL,
          BOOLEAN,
          DATE,
          TIME,
          TIMESTAMP,
          CHOICE,
          REFERENCE,
          UUID,
          DURATION ->
          true;
    };
  }

  /** Whether values can be typed in and sent at all. */
  public boolean isReadable() {
    return this != BINARY && this != OTHER;
  }

  /** Whether its values can be added up. */
  public boolean isNumber() {
    return this == INTEGER || this == DECIMAL;
  }

  /** Whether its values are rows of other tables. */
  public boolean isReference() {
    return this == REFERENCE || this == REFERENCES;
  }

  /** Whether its values lie in days. */
  public boolean isDay() {
    return this == DATE || this == TIMESTAMP;
  }

  /** Whether its values are text without further meaning. */
  public boolean isText() {
    return this == TEXT || this == LONG_TEXT;
  }
}
