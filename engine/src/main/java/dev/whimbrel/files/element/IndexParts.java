package dev.whimbrel.files.element;

import dev.whimbrel.files.yaml.Entries;
import dev.whimbrel.files.yaml.Fields;
import dev.whimbrel.schema.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The keys of an index. Each is a column's name, or a mapping; older pgroll files have one mapping
 * of columns to their settings in place of the list.
 */
final class IndexParts {

  private static final List<String> SETTINGS = List.of("collate", "opclass", "sort", "nulls");
  private static final List<String> LISTED =
      List.of("column", "name", "expression", "collate", "opclass", "sort", "nulls");
  private static final List<String> OPERATOR_CLASS = List.of("name", "params");
  private static final Map<String, Boolean> DESCENDING = Map.of("ASC", false, "DESC", true);
  private static final Map<String, Boolean> NULLS_FIRST = Map.of("FIRST", true, "LAST", false);

  private IndexParts() {}

  static List<Index.Part> read(Fields index) {
    if (!index.has("columns")) {
      index.missing("columns");
      return List.of();
    }
    List<Index.Part> parts = index.isMapping("columns") ? readMap(index) : readList(index);
    if (parts.isEmpty() && !index.says("columns")) {
      index.problem("columns", "empty-value", "the index is over no column", "name at least one");
    }
    return parts;
  }

  private static List<Index.Part> readMap(Fields index) {
    List<Index.Part> parts = new ArrayList<>();
    Fields columns = index.object("columns", List.of());
    if (columns != null) {
      for (String column : columns.names()) {
        Fields settings = columns.object(column, SETTINGS);
        if (settings != null) {
          parts.add(part(column, false, settings));
        }
      }
    }
    return parts;
  }

  private static List<Index.Part> readList(Fields index) {
    List<Index.Part> parts = new ArrayList<>();
    for (Node item : index.items("columns")) {
      if (item instanceof ScalarNode scalar) {
        parts.add(Index.Part.column(scalar.getValue()));
      } else {
        parts.add(readListed(index.nested(item, "a column of the index", LISTED)));
      }
    }
    return parts;
  }

  private static Index.Part readListed(Fields fields) {
    long named = List.of("column", "name", "expression").stream().filter(fields::has).count();
    if (named > 1) {
      fields.problem(
          "expression",
          "contradiction",
          "it is one of column and expression, not both",
          "make two of it, or take one out");
    }
    if (fields.has("expression")) {
      return part(fields.sql("expression"), true, fields);
    }
    return part(fields.identifier(fields.has("name") ? "name" : "column"), false, fields);
  }

  private static Index.Part part(String expression, boolean computed, Fields settings) {
    boolean descending = settings.choice("sort", DESCENDING, false);
    return new Index.Part(
        expression,
        computed,
        settings.says("collate") ? settings.optionalText("collate") : null,
        readOperatorClass(settings),
        descending,
        settings.choice("nulls", NULLS_FIRST, descending));
  }

  /** A name, or pgroll's name with parameters, which are kept in brackets after it. */
  private static @Nullable String readOperatorClass(Fields settings) {
    if (!settings.isMapping("opclass")) {
      return settings.optionalText("opclass");
    }
    Fields fields = settings.object("opclass", OPERATOR_CLASS);
    if (fields == null || !fields.says("name")) {
      return null;
    }
    List<String> parameters = fields.texts("params");
    String name = fields.text("name");
    return parameters.isEmpty() ? name : name + "(" + String.join(", ", parameters) + ")";
  }

  static void write(Entries index, List<Index.Part> parts) {
    if (parts.stream().allMatch(part -> part.equals(Index.Part.column(part.expression())))) {
      index.texts("columns", parts.stream().map(Index.Part::expression).toList());
    } else {
      index.list("columns", parts.stream().map(IndexParts::write).toList());
    }
  }

  private static MappingNode write(Index.Part part) {
    Entries entries =
        part.computed()
            ? new Entries().sql("expression", part.expression())
            : new Entries().text("column", part.expression());
    return entries
        .text("collate", part.collation())
        .text("opclass", part.operatorClass())
        .text("sort", part.descending() ? "DESC" : null)
        .text(
            "nulls",
            part.nullsFirst() == part.descending() ? null : part.nullsFirst() ? "FIRST" : "LAST")
        .compact();
  }
}
