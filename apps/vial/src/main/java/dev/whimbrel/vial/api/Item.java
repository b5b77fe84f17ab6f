package dev.whimbrel.vial.api;

import java.util.ArrayList;
import java.util.List;

/**
 * One thing that is wrong with a record, as clients of the original read it.
 *
 * @param loc where it is, from the outside in
 * @param msg what is wrong
 * @param type which sort of mistake it is
 */
record Item(List<Object> loc, String msg, String type) {

  static final String VALUE = "value_error";

  /** About a record that is none. */
  static final Item NO_OBJECT =
      new Item(List.of("__root__"), "value is not a valid dict", "type_error.dict");

  /** About a field of a record. */
  static Item of(String field, String msg, String type) {
    return new Item(List.of(field), msg, type);
  }

  /** The same, seen from further outside. */
  Item within(Object... outer) {
    List<Object> whole = new ArrayList<>(List.of(outer));
    whole.addAll(loc);
    return new Item(whole, msg, type);
  }
}
