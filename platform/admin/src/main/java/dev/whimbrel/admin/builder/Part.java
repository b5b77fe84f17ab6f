package dev.whimbrel.admin.builder;

import dev.whimbrel.model.query.Filter;

/**
 * One condition as it stands in a form, right or wrong.
 *
 * @param place among the others
 * @param path of the field
 * @param operator its word, or {@link #SET}
 * @param value as typed or chosen
 * @param words by which a row was looked for; empty for other fields
 */
record Part(Filter.Place place, String path, String operator, String value, String words) {

  /** Stands for a field that has any value; in addresses it is {@code empty=false}. */
  static final String SET = "set";

  /** Its word where it has no value at all. */
  static final String EMPTY = "empty";

  /** The same with another value. */
  Part meaning(String other) {
    return new Part(place, path, operator, other, words);
  }

  /** Whether nothing is typed, though something should be. */
  boolean isBlank() {
    return value.isBlank() && !operator.equals(SET) && !operator.equals(EMPTY);
  }

  /** Its name in the address of a list. */
  String parameter() {
    String word = operator.equals(SET) ? EMPTY : operator;
    return place.prefix() + path + (word.isEmpty() ? "" : "__" + word);
  }

  /** Its value there. */
  String meant() {
    return switch (operator) {
      case SET -> "false";
      case EMPTY -> "true";
      default -> value;
    };
  }
}
