package dev.whimbrel.dialect.postgres.text;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Spells names and texts so that the server reads them as they are meant. */
public final class Identifiers {

  /** The server cuts what is longer, silently (NAMEDATALEN - 1). */
  public static final int LONGEST = 63;

  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

  /** Every word that pg_get_keywords() of 14 or 18 does not call unreserved. */
  private static final Set<String> RESERVED =
      Set.of(
          """
          all analyse analyze and any array as asc asymmetric authorization between bigint binary
          bit boolean both case cast char character check coalesce collate collation column
          concurrently constraint create cross current_catalog current_date current_role
          current_schema current_time current_timestamp current_user dec decimal default deferrable
          desc distinct do else end except exists extract false fetch float for foreign freeze from
          full grant greatest group grouping having ilike in initially inner inout int integer
          intersect interval into is isnull join json json_array json_arrayagg json_exists
          json_object json_objectagg json_query json_scalar json_serialize json_table json_value
          lateral leading least left like limit localtime localtimestamp merge_action national
          natural nchar none normalize not notnull null nullif numeric offset on only or order out
          outer overlaps overlay placing position precision primary real references returning right
          row select session_user setof similar smallint some substring symmetric system_user table
          tablesample then time timestamp to trailing treat trim true union unique user using
          values varchar variadic verbose when where window with xmlattributes xmlconcat xmlelement
          xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot xmlserialize xmltable
          """
              .strip()
              .split("\\s+"));

  private Identifiers() {}

  /**
   * A name as SQL, in quotes only when the server would read it otherwise.
   *
   * @throws InvalidMigration when the server would cut it or not take it at all
   */
  public static String quote(String name) {
    check(name);
    return PLAIN.matcher(name).matches() && !RESERVED.contains(name)
        ? name
        : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  /** Names as SQL, with commas between. */
  public static String list(Collection<String> names) {
    return names.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
  }

  /** A text as an SQL literal. */
  public static String literal(String text) {
    // A backslash would be an escape if a session had turned standard_conforming_strings off.
    String doubled = "'" + text.replace("'", "''").replace("\\", "\\\\") + "'";
    return text.indexOf('\\') < 0 ? doubled : "E" + doubled;
  }

  private static void check(String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LONGEST) {
      throw invalid(name, "the name %s has %d bytes, more than %d".formatted(name, bytes, LONGEST));
    }
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw invalid(name.replace("\0", "\\0"), "a name is empty or holds a NUL");
    }
  }

  private static InvalidMigration invalid(String name, String message) {
    return new InvalidMigration(
        new Problem("invalid-name", name, message, "PostgreSQL takes names of 1 to 63 bytes"));
  }
}
