package dev.whimbrel.admin.view;

import dev.whimbrel.model.query.ListQuery;

/**
 * A saved view as somebody sees it.
 *
 * @param id its key
 * @param name what it is called
 * @param query the list
 * @param own whether it is the reader's
 * @param sharing who else has it
 * @param begins whether the reader's list begins with it
 */
public record View(
    int id, String name, ListQuery query, boolean own, Sharing sharing, Begins begins) {

  /** Who has a view. */
  public enum Sharing {
    /** Its owner alone. */
    PRIVATE,
    /** Everybody, and everybody may change it. */
    OPEN,
    /** Everybody, and its owner changes it. */
    LOCKED
  }

  /** Whether a list begins with a view. */
  public enum Begins {
    NO,
    /** For the members of a group. */
    GROUP,
    /** For its owner, whatever groups begin with. */
    OWN
  }

  /** Whether the reader may change it. */
  public boolean isMine() {
    return own || sharing == Sharing.OPEN;
  }

  /** Whether it is the list that is asked for, whatever page of it. */
  public boolean shows(ListQuery other) {
    return query.first().parameters().equals(other.from(0).first().parameters());
  }
}
