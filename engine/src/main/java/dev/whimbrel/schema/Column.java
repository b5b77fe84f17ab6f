package dev.whimbrel.schema;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name at most 63 bytes
 * @param type its type, in canonical spelling
 * @param nullable whether it takes NULL; a numbered column never does
 * @param defaultValue the SQL expression of its default, if any
 * @param generated how the database makes its values, if it does
 * @param comment the column's COMMENT, if any
 */
public record Column(
    String name,
    ColumnType type,
    boolean nullable,
    @Nullable String defaultValue,
    @Nullable Generated generated,
    @Nullable String comment) {

  /** The server makes every identity column NOT NULL, and every serial one. */
  public Column {
    nullable &= !(generated instanceof Generated.Identity);
    nullable &= !(type instanceof ColumnType.Scalar scalar && scalar.name().endsWith("serial"));
  }

  /** A column that is neither generated nor commented, without a default. */
  public Column(String name, ColumnType type, boolean nullable) {
    this(name, type, nullable, null, null, null);
  }

  /** Whether the server gives it a number of its own in each new row. */
  public boolean numbersItself() {
    return generated instanceof Generated.Identity || type.sql().endsWith("serial");
  }

  /** The same column under another name. */
  public Column named(String other) {
    return new Column(other, type, nullable, defaultValue, generated, comment);
  }

  /** The same column with another type. */
  public Column typed(ColumnType other) {
    return new Column(name, other, nullable, defaultValue, generated, comment);
  }

  /** The same column, nullable or not. */
  public Column nullable(boolean other) {
    return new Column(name, type, other, defaultValue, generated, comment);
  }

  /** The same column with another default; null for none. */
  public Column defaulting(@Nullable String other) {
    return new Column(name, type, nullable, other, generated, comment);
  }

  /** The same column, generated otherwise; null for not at all. */
  public Column generated(@Nullable Generated other) {
    return new Column(name, type, nullable, defaultValue, other, comment);
  }

  /** The same column with another comment; null for none. */
  public Column commented(@Nullable String other) {
    return new Column(name, type, nullable, defaultValue, generated, other);
  }
}
