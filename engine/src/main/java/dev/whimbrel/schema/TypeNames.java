package dev.whimbrel.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads every spelling of a type and gives back the canonical one. */
public final class TypeNames {

  private static final Map<String, String> CANONICAL =
      Map.ofEntries(
          Map.entry("int", "integer"),
          Map.entry("int4", "integer"),
          Map.entry("int2", "smallint"),
          Map.entry("int8", "bigint"),
          Map.entry("float4", "real"),
          Map.entry("float8", "double precision"),
          Map.entry("float", "double precision"),
          Map.entry("bool", "boolean"),
          Map.entry("decimal", "numeric"),
          Map.entry("varchar", "character varying"),
          Map.entry("char", "character"),
          Map.entry("bpchar", "character"),
          Map.entry("timestamp", "timestamp without time zone"),
          Map.entry("timestamptz", "timestamp with time zone"),
          Map.entry("time", "time without time zone"),
          Map.entry("timetz", "time with time zone"),
          Map.entry("varbit", "bit varying"));

  private static final Pattern SCALAR =
      Pattern.compile(
          "([a-z_][a-z0-9_$]*(?:"
              + " [a-z]+)*?)\\s*(?:\\(\\s*(-?\\d+(?:\\s*,\\s*-?\\d+)*)\\s*\\))?(\\s+with(?:out)?"
              + " time zone)?");

  private TypeNames() {}

  /** The type that a text means; text that is no plain type name is kept as it is, opaque. */
  public static ColumnType parse(String text) {
    String trimmed = text.strip();
    if (trimmed.endsWith("[]")) {
      return new ColumnType.Array(parse(trimmed.substring(0, trimmed.length() - 2)));
    }
    Matcher match = SCALAR.matcher(trimmed.toLowerCase(Locale.ROOT).replaceAll("\\s+", " "));
    if (!match.matches()) {
      return new ColumnType.Opaque(trimmed);
    }
    String zone = match.group(3) == null ? "" : " " + match.group(3).strip();
    String spelled = match.group(1) + zone;
    String name = CANONICAL.getOrDefault(spelled, spelled);
    return new ColumnType.Scalar(name, modifiers(name, match.group(2)));
  }

  private static List<Integer> modifiers(String name, String digits) {
    if (digits == null) {
      // char alone is char(1); the server prints it so.
      return name.equals("character") ? List.of(1) : List.of();
    }
    List<Integer> numbers =
        Arrays.stream(digits.split(",")).map(n -> Integer.valueOf(n.strip())).toList();
    // numeric(9) is numeric(9,0); the server prints it so.
    return name.equals("numeric") && numbers.size() == 1 ? List.of(numbers.getFirst(), 0) : numbers;
  }
}
