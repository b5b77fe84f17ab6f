package dev.whimbrel.diff;

import dev.whimbrel.schema.ColumnType;
import java.util.Optional;

/** The emptiest value that a type has: what somebody who has none to give gives. */
public final class EmptyValue {

  private EmptyValue() {}

  /** As an SQL expression; empty for a type that has none. */
  public static Optional<String> of(ColumnType type) {
    if (type instanceof ColumnType.Array) {
      return Optional.of("'{}'");
    }
    String name = type.sql().replaceFirst("[( ].*", "");
    return Optional.ofNullable(
        switch (name) {
          case "text", "character", "bpchar", "citext" -> "''";
          case "smallint", "integer", "bigint", "numeric", "real", "double" -> "0";
          case "boolean" -> "false";
          case "date" -> "current_date";
          case "timestamp" -> "now()";
          case "json", "jsonb" -> "'{}'";
          case "time" -> "'00:00'";
          case "interval" -> "'0'";
          case "bytea", "tsvector", "hstore", "xml" -> "''";
          // A large object of its own: a number that names none cannot be read.
          case "oid" -> "lo_from_bytea(0, '')";
          case "inet", "cidr" -> "'0.0.0.0'";
          case "uuid" -> "gen_random_uuid()";
          default -> null;
        });
  }
}
