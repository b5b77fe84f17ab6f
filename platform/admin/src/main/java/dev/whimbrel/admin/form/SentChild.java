package dev.whimbrel.admin.form;

import dev.whimbrel.admin.inline.Part;
import dev.whimbrel.model.write.Wrong;
import java.util.List;
import java.util.Optional;

/**
 * A row that was sent within the form of the row that it belongs to.
 *
 * @param part what it is one of
 * @param prefix before the names of its controls
 * @param key of the row; empty for a new one
 * @param sent its controls, without the prefix
 * @param mine what they say
 */
record SentChild(Part part, String prefix, Optional<Object> key, Sent sent, Submission mine) {

  static final String DELETE = "_delete";

  boolean deletes() {
    return key.isPresent() && sent.first(DELETE).equals("yes");
  }

  /**
   * The row in a form that comes back.
   *
   * @param child as it was sent
   * @param wrong why it was not saved
   * @param meanwhile what others did to it
   */
  record Back(SentChild child, List<Wrong> wrong, Meanwhile meanwhile) {

    /** What was typed, but for what others have changed and whoever sent it has not. */
    Submission typed() {
      return meanwhile.isNothing() || meanwhile.gone() ? child.mine() : child.mine().ofChanges();
    }
  }
}
