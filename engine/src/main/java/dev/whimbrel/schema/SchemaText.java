package dev.whimbrel.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A schema as compact text for people and for tests: a line a table, and below it a line for each
 * column, constraint and index. {@link SchemaReader} reads it back.
 *
 * <pre>
 * extension pg_trgm
 * enum mood ('GOOD', 'BAD')
 * sequence location_seq start 1 increment 50
 * table location
 *   id integer not null identity
 *   county_id integer
 *   name text not null default ''
 *   constraint location_pkey primary key (id)
 *   constraint location_county_id_fkey foreign key (county_id) references county (id)
 *   index location_county_id_idx (county_id)
 *   comment 'places that may have vaccine'
 * object view open_locations 'CREATE VIEW open_locations AS SELECT id FROM location'
 * grant SELECT, INSERT* on table location to reader
 * said of view open_locations 'for the map'
 * </pre>
 */
public final class SchemaText {

  private SchemaText() {}

  /** The whole schema, ending with a line feed unless there is nothing in it. */
  public static String of(Schema schema) {
    StringBuilder text = new StringBuilder();
    schema.extensions().forEach(name -> text.append("extension ").append(name).append('\n'));
    schema
        .enums()
        .forEach((name, all) -> text.append("enum ").append(name(name)).append(values(all)));
    schema
        .sequences()
        .forEach(
            (name, sequence) ->
                text.append("sequence %s %s\n".formatted(name(name), of(sequence))));
    schema.tables().values().forEach(table -> text.append(of(table)));
    text.append(ObjectLines.of(schema.objects()));
    return text.toString();
  }

  /** One table: its name, then an indented line for each part. */
  public static String of(Table table) {
    StringBuilder text = new StringBuilder("table " + name(table.name()) + "\n");
    table.columns().forEach(c -> line(text, name(c.name()) + " " + of(c)));
    table.constraints().forEach(c -> line(text, "constraint " + name(c.name()) + " " + of(c)));
    table.indexes().forEach(i -> line(text, "index " + name(i.name()) + " " + of(i)));
    if (table.comment() != null) {
      line(text, "comment " + literal(table.comment()));
    }
    return text.toString();
  }

  /** A column without its name: {@code integer not null default 0}. */
  public static String of(Column column) {
    List<String> words = new ArrayList<>();
    words.add(column.type().sql());
    if (!column.nullable()) {
      words.add("not null");
    }
    if (column.generated() != null) {
      words.add(of(column.generated()));
    }
    if (column.defaultValue() != null) {
      words.add("default " + oneLine(column.defaultValue()));
    }
    if (column.comment() != null) {
      words.add("comment " + literal(column.comment()));
    }
    return String.join(" ", words);
  }

  /** How values are made: {@code identity}, {@code identity always}, {@code generated (a + b)}. */
  public static String of(@Nullable Generated generated) {
    return switch (generated) {
      case null -> "not generated";
      case Generated.Identity identity -> identity.always() ? "identity always" : "identity";
      case Generated.Stored stored -> "generated (" + oneLine(stored.expression()) + ")";
    };
  }

  /** A sequence without its name: {@code start 1 increment 50}. */
  public static String of(Sequence sequence) {
    return "start " + sequence.start() + " increment " + sequence.increment();
  }

  /** A constraint without its name: {@code unique (state_id, name)}. */
  public static String of(Constraint constraint) {
    return switch (constraint) {
      case Constraint.PrimaryKey key ->
          "primary key " + names(key.columns()) + include(key) + timing(key.timing());
      case Constraint.Unique unique ->
          "unique "
              + names(unique.columns())
              + include(unique)
              + (unique.nullsNotDistinct() ? " nulls not distinct" : "")
              + timing(unique.timing());
      case Constraint.ForeignKey key -> of(key);
      case Constraint.Check check ->
          "check (" + oneLine(check.expression()) + ")" + (check.noInherit() ? " no inherit" : "");
      case Constraint.Exclusion exclusion ->
          "exclude using "
              + exclusion.method()
              + " ("
              + oneLine(exclusion.elements())
              + ")"
              + where(exclusion.predicate())
              + timing(exclusion.timing());
    };
  }

  private static String include(Constraint key) {
    return key.include().isEmpty() ? "" : " include " + names(key.include());
  }

  private static String of(Constraint.ForeignKey key) {
    return "foreign key "
        + names(key.columns())
        + " references "
        + name(key.table())
        + " "
        + names(key.references())
        + action(" on delete ", key.onDelete())
        + action(" on update ", key.onUpdate())
        + timing(key.timing());
  }

  /** An index without its name: {@code using gin (name gin_trgm_ops) where deleted_at is null}. */
  public static String of(Index index) {
    List<String> words = new ArrayList<>();
    if (index.unique()) {
      words.add("unique");
    }
    if (!index.method().equals("btree")) {
      words.add("using " + index.method());
    }
    words.add("(" + String.join(", ", index.parts().stream().map(SchemaText::of).toList()) + ")");
    if (!index.include().isEmpty()) {
      words.add("include " + names(index.include()));
    }
    if (index.nullsNotDistinct()) {
      words.add("nulls not distinct");
    }
    if (!index.storage().isEmpty()) {
      words.add("with (" + String.join(", ", settings(index.storage())) + ")");
    }
    return String.join(" ", words) + where(index.predicate());
  }

  private static String of(Index.Part part) {
    String key = part.computed() ? "(" + oneLine(part.expression()) + ")" : name(part.expression());
    String collation = part.collation() == null ? "" : " collate " + part.collation();
    String operators = part.operatorClass() == null ? "" : " " + part.operatorClass();
    String direction = part.descending() ? " desc" : "";
    String nulls =
        part.nullsFirst() == part.descending()
            ? ""
            : part.nullsFirst() ? " nulls first" : " nulls last";
    return key + collation + operators + direction + nulls;
  }

  private static List<String> settings(Map<String, String> storage) {
    return storage.entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).toList();
  }

  private static String values(List<String> all) {
    return " (" + String.join(", ", all.stream().map(SchemaText::literal).toList()) + ")\n";
  }

  private static String names(List<String> columns) {
    return "(" + String.join(", ", columns.stream().map(SchemaText::name).toList()) + ")";
  }

  private static String name(String name) {
    return Expressions.quoted(name);
  }

  private static String where(@Nullable String predicate) {
    return predicate == null ? "" : " where (" + oneLine(predicate) + ")";
  }

  private static String action(String words, Constraint.Action action) {
    return action == Constraint.Action.NO_ACTION
        ? ""
        : words + action.sql().toLowerCase(Locale.ROOT);
  }

  private static String timing(Constraint.Timing timing) {
    return switch (timing) {
      case NOT_DEFERRABLE -> "";
      case INITIALLY_IMMEDIATE -> " deferrable";
      case INITIALLY_DEFERRED -> " deferrable initially deferred";
    };
  }

  private static void line(StringBuilder text, String line) {
    text.append("  ").append(line).append('\n');
  }

  private static String oneLine(String expression) {
    return expression.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  static String literal(String text) {
    return "'" + text.replace("'", "''").replace("\\", "\\\\").replace("\n", "\\n") + "'";
  }
}
