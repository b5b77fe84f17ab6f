package dev.whimbrel.model.query;

import dev.whimbrel.model.FieldKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a filter compares a field with a value; in addresses it follows the name: {@code age__gte}.
 */
public enum Operator {
  /** Equal; the operator that nothing has to be written for. */
  IS(""),
  /** Another value, or none. */
  IS_NOT("not"),
  /** One of several, separated by commas. */
  IN("in"),
  /** None of several, separated by commas, or no value at all; of many, names none of them. */
  NONE("none"),
  /** Has the text somewhere, in any case of letters. */
  CONTAINS("contains"),
  /** Does not have the text, or has no value. */
  LACKS("lacks"),
  /** Begins with the text, in any case of letters. */
  STARTS("starts"),
  BELOW("lt"),
  AT_MOST("lte"),
  ABOVE("gt"),
  AT_LEAST("gte"),
  /** Has no value: {@code true}; has one: {@code false}. */
  EMPTY("empty");

  private final String word;

  Operator(String word) {
    this.word = word;
  }

  /** Its word in addresses; empty for {@link #IS}. */
  public String word() {
    return word;
  }

  /** The operator of a word. */
  public static Optional<Operator> of(String word) {
    return Arrays.stream(values()).filter(o -> o.word.equals(word)).findFirst();
  }

  /** The operators that make sense for a kind of values, in the order in which people see them. */
  public static List<Operator> of(FieldKind kind) {
    return switch (kind) {
      case TEXT, LONG_TEXT -> List.of(CONTAINS, LACKS, STARTS, IS, IS_NOT, IN, NONE, EMPTY);
      case INTEGER, DECIMAL, DURATION ->
          List.of(IS, IS_NOT, IN, NONE, BELOW, AT_MOST, ABOVE, AT_LEAST, EMPTY);
      case DATE, TIME, TIMESTAMP -> List.of(IS, BELOW, AT_MOST, ABOVE, AT_LEAST, EMPTY);
      case BOOLEAN -> List.of(IS, EMPTY);
      case CHOICE, REFERENCE, UUID -> List.of(IS, IS_NOT, IN, NONE, EMPTY);
      case REFERENCES -> List.of(IS, IN, NONE, EMPTY);
      case JSON -> List.of(CONTAINS, LACKS, EMPTY);
      case BINARY, OTHER -> List.of(EMPTY);
    };
  }

  /** Whether the two can hold together on one field, as "from" and "to" do. */
  boolean boundsWith(Operator other) {
    return this != other && isBound() && other.isBound();
  }

  private boolean isBound() {
    return this == BELOW || this == AT_MOST || this == ABOVE || this == AT_LEAST;
  }

  /** Whether its value is several, separated by commas. */
  public boolean takesSeveral() {
    return this == IN || this == NONE;
  }

  /** Whether it also holds for what has no value. */
  boolean holdsOfNothing() {
    return this == IS_NOT || this == NONE || this == LACKS;
  }

  /** Whether it makes sense for a kind of values. */
  public boolean fits(FieldKind kind) {
    return of(kind).contains(this);
  }
}
