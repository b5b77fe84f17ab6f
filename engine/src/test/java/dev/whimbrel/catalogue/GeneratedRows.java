package dev.whimbrel.catalogue;

import dev.whimbrel.catalogue.kind.Sides;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows for tables that nobody has described: every value is made of the row's number, so that keys
 * are unique and every reference finds its row.
 */
final class GeneratedRows {

  private static final Pattern LENGTH = Pattern.compile("character varying\\((\\d+)\\)");

  private GeneratedRows() {}

  /** Fills every table of a catalogue. */
  static String fill(Catalogue catalogue, int count) {
    List<String> statements = new ArrayList<>(List.of("SET session_replication_role = replica"));
    for (Key key : catalogue.keys()) {
      if (key.kind() == Kind.TABLE) {
        statements.add(rows(catalogue, key, count));
      } else if (key.kind() == Kind.SEQUENCE) {
        statements.add("SELECT setval(%s, %d)".formatted(Names.literal(key.qualified()), count));
      }
    }
    statements.add("SET session_replication_role = origin");
    return String.join(";\n", statements);
  }

  private static String rows(Catalogue catalogue, Key table, int count) {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (CatalogueObject column : Sides.columns(catalogue, table)) {
      if (!column.has("generated")) {
        names.add(Names.quote(column.key().part()));
        values.add(value(column.text("type")));
      }
    }
    return "INSERT INTO %s (%s) SELECT %s FROM generate_series(1, %d) i"
        .formatted(table.qualified(), String.join(", ", names), String.join(", ", values), count);
  }

  private static String value(String type) {
    Matcher length = LENGTH.matcher(type);
    if (length.matches()) {
      String most = "right('v' || lpad(upper(to_hex(i)), 4, '0'), %s)".formatted(length.group(1));
      // Two letters tell a thousand rows apart when there are 36 of them.
      String letters = "substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', %s + 1, 1)";
      return Integer.parseInt(length.group(1)) < 4
          ? letters.formatted("i / 36 % 36") + " || " + letters.formatted("i % 36")
          : most;
    }
    return switch (type) {
      case "smallint", "integer", "bigint" -> "i";
      case "boolean" -> "i % 2 = 0";
      case "text" -> "'v' || i";
      case "jsonb" -> "jsonb_build_object('i', i)";
      case "timestamp with time zone" -> "timestamptz '2021-01-01' + i * interval '1 minute'";
      case "date" -> "date '2021-01-01' + i";
      case "double precision" -> "i / 7.0";
      case "bytea" -> "decode(md5(i::text), 'hex')";
      case "uuid" -> "md5(i::text)::uuid";
      default -> throw new IllegalArgumentException("no rows for " + type);
    };
  }
}
