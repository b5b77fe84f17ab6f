package dev.whimbrel.files.element;

import dev.whimbrel.files.yaml.Entries;
import dev.whimbrel.files.yaml.Fields;
import dev.whimbrel.schema.Index;
import dev.whimbrel.schema.naming.DefaultNames;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Indexes, below a table and as an operation. */
public final class IndexCodec {

  /** The keys of an index. */
  public static final List<String> KEYS =
      List.of(
          "name",
          "columns",
          "include",
          "unique",
          "nulls_not_distinct",
          "method",
          "predicate",
          "storage_parameters");

  private static final Map<String, String> METHODS =
      Stream.of("btree", "hash", "gist", "spgist", "gin", "brin")
          .collect(Collectors.toMap(m -> m, m -> m));

  private IndexCodec() {}

  /** An index of a table. */
  public static Index read(Fields fields, String table) {
    List<Index.Part> parts = IndexParts.read(fields);
    return new Index(
        name(fields, table, parts),
        fields.choice("method", METHODS, "btree"),
        parts,
        fields.identifiers("include"),
        fields.flag("unique", false),
        fields.flag("nulls_not_distinct", false),
        fields.expression("predicate"),
        readStorage(fields));
  }

  private static String name(Fields fields, String table, List<Index.Part> parts) {
    String name = fields.optionalIdentifier("name");
    if (name != null) {
      return name;
    }
    String standard = standardName(table, parts);
    if (standard == null) {
      fields.missing("name");
    }
    return standard == null ? "" : standard;
  }

  /** The name PostgreSQL would choose; null when that depends on an expression. */
  private static @Nullable String standardName(String table, List<Index.Part> parts) {
    return parts.stream().anyMatch(Index.Part::computed)
        ? null
        : DefaultNames.index(table, parts.stream().map(Index.Part::expression).toList());
  }

  private static SortedMap<String, String> readStorage(Fields fields) {
    SortedMap<String, String> storage = new TreeMap<>();
    String text = fields.optionalText("storage_parameters");
    if (text == null || text.isBlank()) {
      return storage;
    }
    for (String part : text.split(",")) {
      int equals = part.indexOf('=');
      if (equals <= 0) {
        fields.problem(
            "storage_parameters",
            "unknown-value",
            part.strip() + " is no storage parameter",
            "write name=value, with commas between");
      } else {
        storage.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    return storage;
  }

  /** The keys of an index; its name is left out when PostgreSQL would choose the same. */
  public static Entries write(Index index, String table) {
    Entries entries = new Entries();
    boolean standard = index.name().equals(standardName(table, index.parts()));
    entries.text("name", standard ? null : index.name());
    IndexParts.write(entries, index.parts());
    return entries
        .texts("include", index.include())
        .flag("unique", index.unique())
        .flag("nulls_not_distinct", index.nullsNotDistinct())
        .text("method", index.method().equals("btree") ? null : index.method())
        .sql("predicate", index.predicate())
        .text("storage_parameters", writeStorage(index.storage()));
  }

  private static @Nullable String writeStorage(SortedMap<String, String> storage) {
    return storage.isEmpty()
        ? null
        : storage.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(", "));
  }
}
