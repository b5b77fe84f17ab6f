package dev.whimbrel.catalogue.postgres;

import org.jspecify.annotations.Nullable;

/**
 * How pg_depend calls an object.
 *
 * @param type oid of the catalogue relation
 * @param oid of the object in it
 * @param sub number of a column, else 0
 */
record Identity(long type, long oid, int sub) {

  /** The object that a column belongs to. */
  Identity whole() {
    return new Identity(type, oid, 0);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Identity same
        && oid == same.oid
        && sub == same.sub
        && type == same.type;
  }

  @Override
  public int hashCode() {
    return (int) (oid * 31 + type) * 31 + sub;
  }
}
