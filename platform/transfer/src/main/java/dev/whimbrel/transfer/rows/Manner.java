package dev.whimbrel.transfer.rows;

/** How values are written in a file, where that says what they mean. */
public enum Manner {
  /** Days are written as in 26/02/2021. */
  DAY_FIRST,
  /** Days are written as in 2/26/2021. */
  MONTH_FIRST,
  /** A comma stands before decimals, as in 1.204,5. */
  DECIMAL_COMMA,
  /** A point stands before decimals, as in 1,204.5. */
  DECIMAL_POINT,
  /** Records leave out what is empty, as those of Airtable do. */
  ABSENT_IS_EMPTY
}
