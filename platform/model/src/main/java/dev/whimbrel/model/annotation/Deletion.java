package dev.whimbrel.model.annotation;

/** What happens to a row when the row that it refers to is deleted. */
public enum Deletion {
  /** The deletion is refused while such rows exist. */
  PROTECT,
  /** The reference becomes empty. */
  SET_NULL,
  /** The row goes too. */
  CASCADE
}
