package dev.whimbrel.catalogue.postgres;

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
}
