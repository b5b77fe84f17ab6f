package dev.whimbrel.cli.migrate;

import dev.whimbrel.error.InvalidMigration;
import dev.whimbrel.error.Problem;
import dev.whimbrel.files.MigrationFiles;
import dev.whimbrel.files.OperationCodec;
import dev.whimbrel.migration.MigrationId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JSON Schema of migration files. Nothing is written down twice: the reader is asked, key by key,
 * with one value of each kind, and what it says is the schema.
 */
final class MigrationFormat {

  private static final MigrationId ID = new MigrationId("core", "0002_x");
  private static final String NOBODYS_WORD = "qqzzqqzzqqzz";
  private static final String ANY = "[" + NOBODYS_WORD + "]";
  private static final Pattern KNOWN = Pattern.compile("known are (.*)");
  private static final Pattern MISSING = Pattern.compile("(.*) wants the key (\\w+)");
  private static final Pattern OWNER = Pattern.compile("(.*) has no key " + NOBODYS_WORD);
  private static final Map<String, Object> OPERATIONS = Map.of("$ref", "#/$defs/operations");

  private final Map<String, Object> shared = new LinkedHashMap<>();

  /** The schema of a whole file. */
  Map<String, Object> schema() {
    Map<String, Object> operations = new LinkedHashMap<>();
    for (String name : OperationCodec.names()) {
      operations.put(name, object(body -> "operations: [{" + name + ": " + body + "}]"));
    }
    Map<String, Object> file = object(body -> body);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "A migration of Whimbrel");
    schema.putAll(file);
    Map<String, Object> defs = new LinkedHashMap<>();
    defs.put("operations", Map.of("type", "array", "items", one(operations)));
    defs.putAll(shared);
    schema.put("$defs", defs);
    return schema;
  }

  /**
   * An operation is one name with its keys; editors tell more of it than of a choice of objects.
   */
  private static Map<String, Object> one(Map<String, Object> operations) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("type", "object");
    operation.put("properties", operations);
    operation.put("minProperties", 1);
    operation.put("maxProperties", 1);
    operation.put("additionalProperties", false);
    return operation;
  }

  /** What may stand where the text puts a mapping. */
  private Map<String, Object> object(UnaryOperator<String> text) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    List<String> known = known(text.apply("{" + NOBODYS_WORD + ": 1}"), "unknown-key");
    if (known.isEmpty()) {
      List<UnaryOperator<String>> named = places(text, NOBODYS_WORD);
      // Whoever takes a list in a list looks at nothing.
      schema.put("additionalProperties", takes(named, "[[7]]") ? true : value(named));
      return schema;
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    for (String key : known) {
      properties.put(key, key.equals("operations") ? OPERATIONS : property(text, key));
    }
    schema.put("properties", properties);
    List<String> required =
        known.stream().filter(key -> required(text, key, owner(text), known)).toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  /** Null is a value of its own where it says something else than no key. */
  private Map<String, Object> property(UnaryOperator<String> text, String key) {
    List<UnaryOperator<String>> places = places(text, key);
    Map<String, Object> value = value(places);
    List<String> said = codes(text.apply("{" + key + ": null}"));
    boolean says =
        takes(places, "null")
            && !said.equals(codes(text.apply("{}")))
            && said.stream().noneMatch(problem -> problem.endsWith(" has no value"));
    return says ? Map.of("anyOf", List.of(value, Map.of("type", "null"))) : value;
  }

  /** Where a value of the key is read: once, or once for each type of a thing that has types. */
  private static List<UnaryOperator<String>> places(UnaryOperator<String> text, String key) {
    List<String> types =
        key.equals("type")
            ? List.of()
            : known(text.apply("{type: " + NOBODYS_WORD + "}"), "unknown-value");
    return types.isEmpty()
        ? List.of(value -> text.apply("{" + key + ": " + value + "}"))
        : types.stream().<UnaryOperator<String>>map(type -> of(text, type, key)).toList();
  }

  private static UnaryOperator<String> of(UnaryOperator<String> text, String type, String key) {
    return value -> text.apply("{type: " + type + ", " + key + ": " + value + "}");
  }

  /** Whether the key is missed, whatever other key is there. */
  private static boolean required(
      UnaryOperator<String> text, String key, String owner, List<String> known) {
    return Stream.concat(
            Stream.of("{}"),
            known.stream().filter(k -> !k.equals(key)).map(k -> "{" + k + ": " + ANY + "}"))
        .allMatch(body -> missing(text.apply(body), owner).contains(key));
  }

  /** What may stand behind a key: each kind of value that no place calls a wrong one. */
  private Map<String, Object> value(List<UnaryOperator<String>> places) {
    List<Map<String, Object>> kinds = new ArrayList<>();
    if (takes(places, NOBODYS_WORD)) {
      List<String> choices = known(places.getFirst().apply(NOBODYS_WORD), "unknown-value");
      kinds.add(choices.isEmpty() ? Map.of("type", "string") : words(choices));
    }
    if (takes(places, "7")) {
      kinds.add(Map.of("type", "number"));
    }
    if (takes(places, "true")) {
      kinds.add(Map.of("type", "boolean"));
    }
    list(places).ifPresent(kinds::add);
    if (takes(places, "{}")) {
      kinds.add(object(reading(places)));
    }
    return kinds.size() == 1 ? kinds.getFirst() : Map.of("anyOf", kinds);
  }

  private Optional<Map<String, Object>> list(List<UnaryOperator<String>> places) {
    List<Object> items = new ArrayList<>();
    if (takes(places, "[" + NOBODYS_WORD + "]")) {
      items.add(Map.of("type", "string"));
    }
    if (takes(places, "[{}]")) {
      UnaryOperator<String> text = reading(places);
      items.add(shared(inner -> text.apply("[" + inner + "]")));
    }
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Map.of(
                "type",
                "array",
                "items",
                items.size() == 1 ? items.getFirst() : Map.of("anyOf", items)));
  }

  /** The place that reads the value at all: where a wrong one is refused. */
  private static UnaryOperator<String> reading(List<UnaryOperator<String>> places) {
    return places.stream()
        .filter(place -> Stream.of("7", "[[7]]").anyMatch(v -> !takes(List.of(place), v)))
        .findFirst()
        .orElse(places.getFirst());
  }

  /** Elements of lists are alike in many places, and are called as the reader calls them. */
  private Map<String, Object> shared(UnaryOperator<String> text) {
    Map<String, Object> schema = object(text);
    String owner = owner(text).replaceFirst("^an? ", "").replace(' ', '_');
    if (owner.isEmpty()) {
      return schema;
    }
    shared.putIfAbsent(owner, schema);
    return shared.get(owner).equals(schema) ? Map.of("$ref", "#/$defs/" + owner) : schema;
  }

  /** What the reader calls the mapping. */
  private static String owner(UnaryOperator<String> text) {
    return problems(text.apply("{" + NOBODYS_WORD + ": 1}")).stream()
        .map(problem -> OWNER.matcher(problem.message()))
        .filter(Matcher::matches)
        .map(match -> match.group(1))
        .findFirst()
        .orElse("");
  }

  /** A word in upper or lower case. */
  private static Map<String, Object> words(List<String> choices) {
    return Map.of(
        "type",
        "string",
        "enum",
        choices.stream()
            .flatMap(
                word ->
                    Stream.of(word, word.toLowerCase(Locale.ROOT), word.toUpperCase(Locale.ROOT)))
            .distinct()
            .toList());
  }

  private static boolean takes(List<UnaryOperator<String>> places, String value) {
    return places.stream()
        .flatMap(place -> problems(place.apply(value)).stream())
        .noneMatch(problem -> problem.code().equals("wrong-type"));
  }

  private static List<String> codes(String text) {
    return problems(text).stream().map(problem -> problem.code() + problem.message()).toList();
  }

  private static List<String> known(String text, String code) {
    return problems(text).stream()
        .filter(problem -> problem.code().equals(code))
        .map(problem -> KNOWN.matcher(problem.hint()))
        .filter(Matcher::matches)
        .flatMap(match -> Arrays.stream(match.group(1).split(", ")))
        .toList();
  }

  private static List<String> missing(String text, String owner) {
    return problems(text).stream()
        .filter(problem -> problem.code().equals("missing-key"))
        .map(problem -> MISSING.matcher(problem.message()))
        .filter(match -> match.matches() && match.group(1).equals(owner))
        .map(match -> match.group(2))
        .toList();
  }

  private static List<Problem> problems(String text) {
    try {
      MigrationFiles.parse(ID, "x.yaml", text);
      return List.of();
    } catch (InvalidMigration wrong) {
      return wrong.problems();
    }
  }
}
