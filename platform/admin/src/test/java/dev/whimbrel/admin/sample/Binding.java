package dev.whimbrel.admin.sample;

/** How a book is bound. */
public enum Binding {
  HARD,
  SOFT,
  LOOSE_LEAVES
}
