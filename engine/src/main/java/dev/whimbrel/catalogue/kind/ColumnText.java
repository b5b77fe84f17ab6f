package dev.whimbrel.catalogue.kind;

import dev.whimbrel.catalogue.CatalogueObject;
import dev.whimbrel.catalogue.Kind;
import dev.whimbrel.catalogue.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A column as CREATE TABLE and ADD COLUMN write it. */
public final class ColumnText {

  private static final Map<String, String> LARGEST =
      Map.of("smallint", "32767", "integer", "2147483647", "bigint", "9223372036854775807");

  private ColumnText() {}

  static String name(CatalogueObject column) {
    return Names.quote(column.key().part());
  }

  /** Name, type and all that can stand beside them. */
  static String definition(CatalogueObject column, Sides sides) {
    return name(column) + " " + type(column) + options(column, sides);
  }

  static String type(CatalogueObject column) {
    return column.text("type")
        + (column.has("collation") ? " COLLATE " + column.text("collation") : "");
  }

  /** All that stands behind the type. */
  static String options(CatalogueObject column, Sides sides) {
    StringBuilder sql = new StringBuilder();
    if (column.has("foreign_options")) {
      sql.append(" OPTIONS (").append(column.text("foreign_options")).append(')');
    }
    if (column.has("generated")) {
      sql.append(" GENERATED ALWAYS AS (").append(column.text("expression")).append(") ");
      sql.append(column.text("generated").equals("v") ? "VIRTUAL" : "STORED");
    }
    CatalogueObject value = sides.after().find(column.key().of(Kind.DEFAULT, column.key().part()));
    if (value != null && sides.isInline(value.key())) {
      sql.append(" DEFAULT ").append(value.text("expression"));
    }
    if (column.has("sequence")) {
      sql.append(' ').append(identity(column));
    }
    if (column.has("not_null") && !column.has("not_null_not_valid")) {
      sql.append(notNullName(column, sides)).append(" NOT NULL");
      sql.append(column.has("not_null_no_inherit") ? " NO INHERIT" : "");
    }
    return sql.toString();
  }

  /** {@code CONSTRAINT name} where the server would choose another; a space before it. */
  private static String notNullName(CatalogueObject column, Sides sides) {
    String name = column.text("not_null_name");
    String usual = Names.quote(column.key().name() + "_" + column.key().part() + "_not_null");
    return name.isEmpty() || (name.equals(usual) && !sides.taken(column.key(), name))
        ? ""
        : " CONSTRAINT " + name;
  }

  /** {@code GENERATED ... AS IDENTITY} with what is not usual of its sequence. */
  static String identity(CatalogueObject column) {
    String words =
        "GENERATED "
            + (column.text("identity").equals("a") ? "ALWAYS" : "BY DEFAULT")
            + " AS IDENTITY";
    List<String> options = new ArrayList<>();
    String usual =
        new dev.whimbrel.catalogue.Key(
                Kind.SEQUENCE,
                column.key().schema(),
                column.key().name() + "_" + column.key().part() + "_seq",
                "")
            .qualified();
    if (!column.text("sequence").equals(usual)) {
      options.add("SEQUENCE NAME " + column.text("sequence"));
    }
    if (!column.has("sequence_type")
        && !column.text("sequence_options").equals(usualOptions(column))) {
      options.add(column.text("sequence_options"));
    }
    return options.isEmpty() ? words : words + " (" + String.join(" ", options) + ")";
  }

  private static String usualOptions(CatalogueObject column) {
    return "START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE %s CACHE 1 NO CYCLE"
        .formatted(LARGEST.getOrDefault(column.text("type"), ""));
  }

  /** The statement that computes it otherwise. */
  static String expression(CatalogueObject column) {
    return "%sALTER COLUMN %s SET EXPRESSION AS (%s)"
        .formatted(Tables.alter(column.key()), name(column), column.text("expression"));
  }

  /** What a new column still lacks once it is there. */
  static List<String> settings(CatalogueObject column) {
    List<String> statements = new ArrayList<>();
    String alter = Tables.alterColumn(column);
    statements.addAll(IdentityChange.begun(column));
    statements.addAll(stored(column));
    if (column.has("statistics")) {
      statements.add(alter + "SET STATISTICS " + column.text("statistics"));
    }
    if (column.has("options")) {
      statements.addAll(Options.changes(alter.strip(), "", column.text("options")));
    }
    if (column.has("not_null_not_valid")) {
      statements.add(NotNull.add(column) + " NOT VALID");
    }
    return statements;
  }

  /** How long values are kept, which every change of the type makes usual again. */
  public static List<String> stored(CatalogueObject column) {
    List<String> statements = new ArrayList<>();
    String alter = Tables.alterColumn(column);
    if (column.has("storage")) {
      statements.add(alter + "SET STORAGE " + column.text("storage"));
    }
    if (column.has("compression")) {
      statements.add(alter + "SET COMPRESSION " + column.text("compression"));
    }
    return statements;
  }
}
