package dev.whimbrel.schema;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
          Map.entry("bool", "boolean"),
          Map.entry("decimal", "numeric"),
          Map.entry("dec", "numeric"),
          Map.entry("varchar", "character varying"),
          Map.entry("char varying", "character varying"),
          Map.entry("national character varying", "character varying"),
          Map.entry("national char varying", "character varying"),
          Map.entry("nchar varying", "character varying"),
          Map.entry("char", "character"),
          Map.entry("nchar", "character"),
          Map.entry("national char", "character"),
          Map.entry("national character", "character"),
          Map.entry("timestamp", "timestamp without time zone"),
          Map.entry("timestamptz", "timestamp with time zone"),
          Map.entry("time", "time without time zone"),
          Map.entry("timetz", "time with time zone"),
          Map.entry("varbit", "bit varying"));

  private static final String IDENTIFIER = "(?:[a-z_][a-z0-9_$]*|\"(?:[^\"]|\"\")+\")";

  /** Words, modifiers in brackets, and what may follow them. */
  private static final Pattern SCALAR =
      Pattern.compile(
          "("
              + IDENTIFIER
              + "(?:(?:\\."
              + IDENTIFIER
              + ")+|(?: [a-z]+)*?))"
              + " ?(?:\\( ?(-?\\d+(?: ?, ?-?\\d+)*) ?\\))?"
              + "( with(?:out)? time zone)?");

  private static final Pattern ARRAY =
      Pattern.compile("(.+?)(?:\\s*\\[\\s*\\d*\\s*]|\\s+array)+", Pattern.CASE_INSENSITIVE);
  private static final Pattern QUOTED_PLAIN = Pattern.compile("\"([a-z_][a-z0-9_$]*)\"");

  private TypeNames() {}

  /** The type that a text means; text that is no plain type name is kept as it is, opaque. */
  public static ColumnType parse(String text) {
    String trimmed = text.strip();
    Matcher array = ARRAY.matcher(trimmed);
    if (array.matches()) {
      // The server keeps no number of dimensions: integer[3][3] is integer[].
      return new ColumnType.Array(parse(array.group(1)));
    }
    Matcher match = SCALAR.matcher(folded(trimmed));
    if (!match.matches()) {
      return new ColumnType.Opaque(trimmed.replaceAll("\\s*([(),])\\s*", "$1"));
    }
    String zone = match.group(3) == null ? "" : match.group(3);
    String spelled = match.group(1) + zone;
    return scalar(CANONICAL.getOrDefault(spelled, spelled), match.group(2));
  }

  private static ColumnType scalar(String name, @Nullable String digits) {
    List<Integer> modifiers =
        digits == null
            ? List.of()
            : Arrays.stream(digits.split(",")).map(n -> Integer.valueOf(n.strip())).toList();
    return switch (name) {
      // char alone is char(1), bit alone is bit(1): so the server prints them. bpchar alone has no
      // limit, but with one it is character(n).
      case "character", "bit" ->
          new ColumnType.Scalar(name, modifiers.isEmpty() ? List.of(1) : modifiers);
      case "bpchar" ->
          new ColumnType.Scalar(modifiers.isEmpty() ? "bpchar" : "character", modifiers);
      // numeric(9) is numeric(9,0).
      case "numeric" ->
          new ColumnType.Scalar(
              name, modifiers.size() == 1 ? List.of(modifiers.getFirst(), 0) : modifiers);
      // float(p) only chooses between the two sizes: up to 24 binary digits fit the small one.
      case "float" ->
          new ColumnType.Scalar(
              !modifiers.isEmpty() && modifiers.getFirst() <= 24 ? "real" : "double precision",
              List.of());
      default -> new ColumnType.Scalar(name, modifiers);
    };
  }

  /** Lower case and single blanks outside of quotes, quotes only where a name needs them. */
  private static String folded(String text) {
    String[] parts = text.split("\"", -1);
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      boolean quoted = i % 2 == 1;
      String part =
          quoted
              ? "\"" + parts[i] + "\""
              : parts[i].toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
      Matcher plain = QUOTED_PLAIN.matcher(part);
      // "char" in quotes is another type than char.
      result.append(quoted && plain.matches() && !part.equals("\"char\"") ? plain.group(1) : part);
    }
    String name = result.toString();
    return name.startsWith("pg_catalog.") ? name.substring("pg_catalog.".length()) : name;
  }
}
