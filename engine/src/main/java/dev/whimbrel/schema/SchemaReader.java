package dev.whimbrel.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what {@link SchemaText} writes. */
public final class SchemaReader {

  private static final List<String> OF_COLUMN =
      List.of("not null", "identity always", "identity", "generated", "default", "comment");

  private final List<Table> tables = new ArrayList<>();
  private final TreeSet<String> extensions = new TreeSet<>();
  private final TreeMap<String, List<String>> enums = new TreeMap<>();
  private final TreeMap<String, Sequence> sequences = new TreeMap<>();
  private SchemaObjects objects = SchemaObjects.none();

  private SchemaReader() {}

  /**
   * The schema that a text describes.
   *
   * @throws IllegalArgumentException with the number of a line that cannot be read
   */
  public static Schema read(String text) {
    SchemaReader reader = new SchemaReader();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        reader.line(line);
      } catch (RuntimeException e) {
        throw new IllegalArgumentException("line " + number + " cannot be read: " + line, e);
      }
    }
    return Schema.of(reader.tables)
        .withExtensions(reader.extensions)
        .withEnums(reader.enums)
        .withSequences(reader.sequences)
        .withObjects(reader.objects);
  }

  private void line(String line) {
    String text = line.strip();
    if (!line.startsWith(" ")) {
      String what = first(text);
      if (ObjectLines.WORDS.contains(what)) {
        objects = ObjectLines.read(objects, what, rest(text));
        return;
      }
      String name = bare(first(rest(text)));
      switch (what) {
        case "extension" -> extensions.add(name);
        case "enum" -> enums.put(name, values(rest(rest(text))));
        case "sequence" -> sequences.put(name, sequence(rest(rest(text))));
        case "table" -> tables.add(new Table(name, List.of()));
        default -> throw new IllegalArgumentException("expected table, enum, sequence, extension");
      }
      return;
    }
    Table table = tables.removeLast();
    tables.add(
        switch (first(text)) {
          case "constraint" -> table.plus(constraint(rest(text)));
          case "index" -> table.plus(index(rest(text)));
          case "comment" -> table.commented(literal(rest(text)));
          default -> plus(table, column(text));
        });
  }

  private static List<String> values(String list) {
    return Clauses.list(Clauses.inBrackets(list)).stream().map(SchemaReader::literal).toList();
  }

  private static Sequence sequence(String text) {
    Clauses clauses = Clauses.of(text, List.of("start", "increment"));
    return new Sequence(
        Long.parseLong(clauses.get("start")), Long.parseLong(clauses.get("increment")));
  }

  private static Table plus(Table table, Column column) {
    List<Column> columns = new ArrayList<>(table.columns());
    columns.add(column);
    return table.withColumns(columns);
  }

  private static Column column(String text) {
    Clauses clauses = Clauses.of(rest(text), OF_COLUMN);
    @Nullable Generated generated =
        clauses.has("generated")
            ? new Generated.Stored(clauses.inside("generated"))
            : clauses.has("identity always") || clauses.has("identity")
                ? new Generated.Identity(clauses.has("identity always"))
                : null;
    return new Column(
        bare(first(text)),
        TypeNames.parse(clauses.get("")),
        !clauses.has("not null"),
        clauses.has("default") ? clauses.get("default") : null,
        generated,
        clauses.has("comment") ? literal(clauses.get("comment")) : null);
  }

  private static Constraint constraint(String text) {
    return ConstraintReader.read(bare(first(text)), rest(text));
  }

  private static Index index(String text) {
    List<String> keywords =
        List.of("unique", "using", "include", "nulls not distinct", "with", "where");
    Clauses clauses = Clauses.of(rest(text), keywords);
    String keys =
        clauses.has("using")
            ? clauses.get("using")
            : clauses.has("unique") ? clauses.get("unique") : clauses.get("");
    TreeMap<String, String> storage = new TreeMap<>();
    if (clauses.has("with")) {
      for (String setting : Clauses.list(clauses.inside("with"))) {
        storage.put(setting.split("=")[0].strip(), setting.split("=")[1].strip());
      }
    }
    return new Index(
        bare(first(text)),
        clauses.has("using") ? keys.substring(0, keys.indexOf('(')).strip() : "btree",
        Clauses.list(Clauses.inBrackets(keys)).stream().map(SchemaReader::part).toList(),
        clauses.has("include") ? names(clauses.inside("include")) : List.of(),
        clauses.has("unique"),
        clauses.has("nulls not distinct"),
        clauses.has("where") ? clauses.inside("where") : null,
        storage);
  }

  private static Index.Part part(String text) {
    int end = text.startsWith("(") ? Clauses.skip(text, 0) : first(text).length();
    Clauses clauses =
        Clauses.of(
            text.substring(end).strip(), List.of("collate", "desc", "nulls first", "nulls last"));
    String key = text.substring(0, end);
    String collated = clauses.get("collate");
    String operators = clauses.has("collate") ? rest(collated) : clauses.get("");
    boolean descending = clauses.has("desc");
    return new Index.Part(
        text.startsWith("(") ? Clauses.inBrackets(key) : bare(key),
        text.startsWith("("),
        clauses.has("collate") ? first(collated) : null,
        operators.isEmpty() ? null : operators,
        descending,
        clauses.has("nulls first") || (descending && !clauses.has("nulls last")));
  }

  static List<String> names(String list) {
    return Clauses.list(list).stream().map(SchemaReader::bare).toList();
  }

  /** The first word, in its quotes if it has them. */
  static String first(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) != ' ') {
      at = Clauses.skip(text, at);
    }
    return text.substring(0, at);
  }

  static String rest(String text) {
    return text.substring(first(text).length()).strip();
  }

  /** A name without its quotes. */
  static String bare(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }

  static String literal(String quoted) {
    String text = quoted.substring(1, quoted.length() - 1).replace("''", "'");
    return text.replaceAll("(?<!\\\\)\\\\n", "\n").replace("\\\\", "\\");
  }
}
