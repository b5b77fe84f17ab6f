package dev.whimbrel.files.element;

import dev.whimbrel.files.yaml.Entries;
import dev.whimbrel.files.yaml.Fields;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Constraint.Timing;
import dev.whimbrel.schema.naming.DefaultNames;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Constraints that are written with their type: below a table, or as an operation. */
public final class ConstraintCodec {

  /** The keys of every type together; which of them a type takes is checked apart. */
  public static final List<String> KEYS =
      List.of(
          "name",
          "type",
          "columns",
          "include",
          "check",
          "no_inherit",
          "references",
          "exclude",
          "nulls_not_distinct",
          "deferrable",
          "initially_deferred",
          "index_parameters");

  private static final List<String> EXCLUDE = List.of("index_method", "elements", "predicate");
  private static final List<String> INDEX_PARAMETERS =
      List.of("include_columns", "tablespace", "storage_parameters");

  /** By type, the keys that mean something; pgroll lets a check name its columns too. */
  private static final Map<String, List<String>> KEYS_OF =
      Map.of(
          "primary_key", List.of("columns", "include", "deferrable", "initially_deferred"),
          "unique",
              List.of(
                  "columns", "include", "nulls_not_distinct", "deferrable", "initially_deferred"),
          "foreign_key", List.of("columns", "references", "deferrable", "initially_deferred"),
          "check", List.of("check", "no_inherit", "columns"),
          "exclude", List.of("exclude", "deferrable", "initially_deferred"));

  private static final Map<String, String> TYPES =
      Map.of(
          "primary_key", "primary_key",
          "unique", "unique",
          "foreign_key", "foreign_key",
          "check", "check",
          "exclude", "exclude");

  private ConstraintCodec() {}

  /** A constraint of a table; null when its type is missing or wrong. */
  public static @Nullable Constraint read(Fields fields, String table) {
    String type = fields.choice("type", TYPES, "");
    if (type.isEmpty()) {
      fields.missing("type");
      return null;
    }
    refuseForeignKeys(fields, type);
    return read(fields, table, type);
  }

  private static Constraint read(Fields fields, String table, String type) {
    List<String> columns =
        List.of("check", "exclude").contains(type)
            ? fields.identifiers("columns")
            : fields.someIdentifiers("columns");
    return switch (type) {
      case "primary_key" ->
          new Constraint.PrimaryKey(
              name(fields, DefaultNames.primaryKey(table)),
              columns,
              include(fields),
              ReferenceCodec.readTiming(fields));
      case "unique" ->
          new Constraint.Unique(
              name(fields, DefaultNames.unique(table, columns)),
              columns,
              include(fields),
              fields.flag("nulls_not_distinct", false),
              ReferenceCodec.readTiming(fields));
      case "foreign_key" ->
          ReferenceCodec.readOfTable(
              fields, name(fields, DefaultNames.foreignKey(table, columns)), columns);
      case "check" ->
          new Constraint.Check(
              fields.identifier("name"), fields.sql("check"), fields.flag("no_inherit", false));
      default -> readExclusion(fields);
    };
  }

  /** Refuses a key that belongs to another type. */
  private static void refuseForeignKeys(Fields fields, String type) {
    List<String> own = KEYS_OF.getOrDefault(type, List.of());
    for (String key : KEYS) {
      boolean common = key.equals("name") || key.equals("type") || key.equals("index_parameters");
      if (!common && !own.contains(key) && fields.says(key)) {
        fields.problem(
            key,
            "unknown-key",
            "a constraint of type " + type + " has no key " + key,
            "its keys are name, type, " + String.join(", ", own));
      }
    }
    if (!own.contains("include")) {
      refuseParameters(fields, fields.object("index_parameters", INDEX_PARAMETERS));
    }
  }

  /** Columns that the index carries along, under our key or under pgroll's. */
  private static List<String> include(Fields fields) {
    List<String> ours = fields.identifiers("include");
    Fields parameters = fields.object("index_parameters", INDEX_PARAMETERS);
    if (parameters == null || !parameters.names().equals(List.of("include_columns"))) {
      refuseParameters(fields, parameters);
      return ours;
    }
    if (fields.says("include")) {
      fields.problem(
          "index_parameters",
          "said-twice",
          "the constraint says include, and include_columns as well",
          "take index_parameters out");
    }
    return parameters.identifiers("include_columns");
  }

  private static void refuseParameters(Fields fields, @Nullable Fields parameters) {
    if (parameters != null && !parameters.names().isEmpty()) {
      fields.problem(
          "index_parameters",
          "not-held",
          "of index_parameters only the include_columns of a key are part of the schema model",
          "create this constraint with an sql operation");
    }
  }

  private static Constraint.Exclusion readExclusion(Fields fields) {
    Timing timing = ReferenceCodec.readTiming(fields);
    String name = fields.identifier("name");
    Fields exclude = fields.object("exclude", EXCLUDE);
    if (exclude == null) {
      fields.missing("exclude");
      return new Constraint.Exclusion(name, "gist", "", null, timing);
    }
    String method = exclude.optionalText("index_method");
    return new Constraint.Exclusion(
        name,
        method == null ? "gist" : method,
        exclude.sql("elements"),
        exclude.expression("predicate"),
        timing);
  }

  private static String name(Fields fields, String standard) {
    String name = fields.optionalIdentifier("name");
    return name == null ? standard : name;
  }

  /** The keys of a constraint; its name is left out when PostgreSQL would choose the same. */
  public static Entries write(Constraint constraint, String table) {
    return switch (constraint) {
      case Constraint.PrimaryKey key ->
          ReferenceCodec.writeTiming(
              head(key, "primary_key", DefaultNames.primaryKey(table)), key.timing());
      case Constraint.Unique unique ->
          ReferenceCodec.writeTiming(
              head(unique, "unique", DefaultNames.unique(table, unique.columns()))
                  .flag("nulls_not_distinct", unique.nullsNotDistinct()),
              unique.timing());
      case Constraint.ForeignKey key ->
          ReferenceCodec.writeTiming(
              head(key, "foreign_key", DefaultNames.foreignKey(table, key.columns()))
                  .node("references", ReferenceCodec.writeOfTable(key)),
              key.timing());
      case Constraint.Check check ->
          head(check, "check", "")
              .sql("check", check.expression())
              .flag("no_inherit", check.noInherit());
      case Constraint.Exclusion exclusion ->
          ReferenceCodec.writeTiming(
              head(exclusion, "exclude", "").node("exclude", writeExclusion(exclusion).compact()),
              exclusion.timing());
    };
  }

  private static Entries writeExclusion(Constraint.Exclusion exclusion) {
    return new Entries()
        .text("index_method", exclusion.method())
        .sql("elements", exclusion.elements())
        .sql("predicate", exclusion.predicate());
  }

  private static Entries head(Constraint constraint, String type, String standard) {
    return new Entries()
        .text("name", constraint.name().equals(standard) ? null : constraint.name())
        .text("type", type)
        .texts("columns", constraint.columns())
        .texts("include", constraint.include());
  }
}
