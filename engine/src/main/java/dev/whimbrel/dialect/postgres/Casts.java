package dev.whimbrel.dialect.postgres;

import dev.whimbrel.schema.ColumnType;
import java.util.Map;
import java.util.Set;

/** Which type changes the server makes without being told how. */
final class Casts {

  /** Between the types of one family a value is assigned, and one that does not fit is refused. */
  private static final Map<String, Set<String>> FAMILIES =
      Map.of(
          "number",
          Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision"),
          "time",
          Set.of("date", "timestamp without time zone", "timestamp with time zone"),
          "json",
          Set.of("json", "jsonb"),
          "bits",
          Set.of("bit", "bit varying"));

  /** Every value can be assigned to one of these. */
  private static final Set<String> TEXTS =
      Set.of("text", "character varying", "character", "bpchar", "citext", "name");

  private Casts() {}

  /**
   * Whether a change needs USING. Where it is not needed it is harmful: an explicit cast cuts a
   * text that is too long, where an assignment refuses it.
   */
  static boolean explicit(ColumnType from, ColumnType to) {
    if (from.equals(to)) {
      return false;
    }
    if (from instanceof ColumnType.Scalar a && to instanceof ColumnType.Scalar b) {
      return !TEXTS.contains(b.name())
          && !a.name().equals(b.name())
          && FAMILIES.values().stream()
              .noneMatch(family -> family.contains(a.name()) && family.contains(b.name()));
    }
    return true;
  }
}
