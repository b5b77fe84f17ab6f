package dev.whimbrel.files.yaml;

import dev.whimbrel.error.Nearest;
import dev.whimbrel.error.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The keys and values of one mapping, taken by name. Whatever is wrong goes to the problems and
 * reading goes on with an empty value, so the result means something only when there were none.
 */
public final class Fields {

  private final Problems problems;
  private final Node at;
  private final String what;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final boolean readable;

  private Fields(Problems problems, Node at, String what, boolean readable) {
    this.problems = problems;
    this.at = at;
    this.what = what;
    this.readable = readable;
  }

  /** The keys of a node, which may be no others than the known ones. */
  public static Fields of(Problems problems, Node node, String what, List<String> known) {
    if (!(node instanceof MappingNode mapping)) {
      Fields none = new Fields(problems, node, what, false);
      none.add(
          node,
          "wrong-type",
          what + " wants keys with values, this is " + Scalars.kind(node),
          "its keys are " + String.join(", ", known));
      return none;
    }
    Fields fields = new Fields(problems, node, what, true);
    mapping.getValue().forEach(tuple -> fields.take(tuple, known));
    return fields;
  }

  private void take(NodeTuple tuple, List<String> known) {
    Node key = tuple.getKeyNode();
    String name = key instanceof ScalarNode scalar ? scalar.getValue() : "";
    if (!(key instanceof ScalarNode) || !(known.isEmpty() || known.contains(name))) {
      add(
          key,
          "unknown-key",
          key instanceof ScalarNode
              ? what + " has no key " + name
              : "a key is a word, this is " + Scalars.kind(key),
          Nearest.hint(name, known));
    } else if (values.putIfAbsent(name, tuple.getValueNode()) != null) {
      add(
          key,
          "duplicate-key",
          what + " has the key " + name + " twice",
          "keep one of them; the first is on line " + Places.line(values.get(name)));
    }
  }

  /** All keys that were given and known, in their order. */
  public List<String> names() {
    return List.copyOf(values.keySet());
  }

  /** Whether the key was given, be it with null. */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** Whether the key was given a value that says something: not null, false, empty text or list. */
  public boolean says(String key) {
    Node value = values.get(key);
    if (value instanceof ScalarNode scalar) {
      return !scalar.getTag().equals(Tag.NULL)
          && !scalar.getValue().isBlank()
          && !(scalar.getTag().equals(Tag.BOOL) && scalar.getValue().equalsIgnoreCase("false"));
    }
    return value instanceof CollectionNode<?> collection
        ? !collection.getValue().isEmpty()
        : value != null;
  }

  /** Whether the key's value has keys of its own. */
  public boolean isMapping(String key) {
    return values.get(key) instanceof MappingNode;
  }

  /** The value of a key, or null. */
  public @Nullable Node node(String key) {
    return values.get(key);
  }

  /** The line on which the text of a key begins, from 1. */
  public int textLine(String key) {
    return Places.textLine(values.get(key));
  }

  /** How many characters of each line stand before the text of a key. */
  public int textIndent(String key) {
    return Places.textIndent(values.get(key));
  }

  /** Where whoever reads these keys puts what is wrong with them. */
  public Problems problems() {
    return problems;
  }

  /** The keys and values of a node below. */
  public Fields nested(Node node, String name, List<String> known) {
    return of(problems, node, name, known);
  }

  /** Whether the key was given with null as its value. */
  public boolean isNull(String key) {
    Node node = values.get(key);
    return node != null && node.getTag().equals(Tag.NULL);
  }

  /** Says that something is wrong with a key's value, or with the mapping when it is absent. */
  public void problem(String key, String code, String message, String hint) {
    add(values.getOrDefault(key, at), code, message, hint);
  }

  /** A text that must be there. */
  public String text(String key) {
    String text = optionalText(key);
    if (text == null) {
      missing(key);
      return "";
    }
    if (text.isBlank()) {
      problem(key, "empty-value", key + " of " + what + " is empty", "write its text");
    }
    return text;
  }

  /** A text, or null when it is absent. */
  public @Nullable String optionalText(String key) {
    return scalar(key, List.of(Tag.STR), "text");
  }

  /** An SQL expression that must be there; numbers and booleans are SQL too. */
  public String sql(String key) {
    String sql = optionalSql(key);
    if (sql == null) {
      missing(key);
    }
    return sql == null ? "" : sql;
  }

  /** An SQL expression, or null when it is absent. */
  public @Nullable String optionalSql(String key) {
    String sql = scalar(key, List.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL), "an SQL expression");
    if (sql != null && sql.isBlank()) {
      problem(key, "empty-value", key + " of " + what + " is empty", "an empty text is ''''");
    }
    return sql;
  }

  /** An SQL expression, or null when it is absent or, as pgroll writes it, an empty text. */
  public @Nullable String expression(String key) {
    // False is what a boolean column gets, where other keys say nothing by it.
    boolean value =
        values.get(key) instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL);
    return value || says(key) ? optionalSql(key) : null;
  }

  /** The name of a table, column, constraint or index, which must be there. */
  public String identifier(String key) {
    String name = optionalIdentifier(key);
    if (name == null) {
      missing(key);
    }
    return name == null ? "" : name;
  }

  /** The name of a table, column, constraint or index, or null when it is absent. */
  public @Nullable String optionalIdentifier(String key) {
    String name = optionalText(key);
    if (name != null) {
      checkIdentifier(values.getOrDefault(key, at), name);
    }
    return name;
  }

  /** True or false; the fallback when it is absent. */
  public boolean flag(String key, boolean fallback) {
    String text = scalar(key, List.of(Tag.BOOL), "true or false");
    return text == null ? fallback : text.equalsIgnoreCase("true");
  }

  /** One of several words, in upper or lower case; the fallback when it is absent. */
  public <T> T choice(String key, Map<String, T> choices, T fallback) {
    String word = optionalText(key);
    if (word == null) {
      return fallback;
    }
    T chosen =
        choices.entrySet().stream()
            .filter(choice -> choice.getKey().equalsIgnoreCase(word))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
    if (chosen == null) {
      problem(
          key,
          "unknown-value",
          key + " of " + what + " cannot be " + word,
          Nearest.hint(word, choices.keySet()));
    }
    return chosen == null ? fallback : chosen;
  }

  /** A whole number, or null when it is absent. */
  public @Nullable Long optionalNumber(String key) {
    String text = scalar(key, List.of(Tag.INT), "a whole number");
    if (text == null) {
      return null;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException tooLong) {
      problem(key, "wrong-type", text + " is no number of 64 bits", "write a smaller one");
      return null;
    }
  }

  /** A list of names; empty when it is absent. */
  public List<String> identifiers(String key) {
    for (Node item : items(key)) {
      if (item instanceof ScalarNode scalar && item.getTag().equals(Tag.STR)) {
        checkIdentifier(item, scalar.getValue());
      }
    }
    return texts(key);
  }

  /** A list of names with at least one. */
  public List<String> someIdentifiers(String key) {
    List<String> names = identifiers(key);
    if (!has(key)) {
      missing(key);
    } else if (names.isEmpty() && values.get(key) instanceof SequenceNode) {
      problem(key, "empty-value", key + " of " + what + " is empty", "name at least one");
    }
    return names;
  }

  /** A list of texts; empty when it is absent. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node item : items(key)) {
      if (item instanceof ScalarNode scalar && item.getTag().equals(Tag.STR)) {
        texts.add(scalar.getValue());
      } else {
        wrongType(item, "each of " + key, "text");
      }
    }
    return texts;
  }

  /** The nodes of a list; none when it is absent. */
  public List<Node> items(String key) {
    Node node = values.get(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode list) {
      return list.getValue();
    }
    wrongType(node, key + " of " + what, "a list");
    return List.of();
  }

  /** Texts by name, sorted; empty when it is absent. */
  public Map<String, String> textMap(String key) {
    Map<String, String> texts = new TreeMap<>();
    Fields fields = object(key, List.of());
    if (fields != null) {
      fields.names().forEach(name -> texts.put(name, fields.sql(name)));
    }
    return texts;
  }

  /** The keys and values below a key, or null when it is absent; no known keys allow all. */
  public @Nullable Fields object(String key, List<String> known) {
    Node node = values.get(key);
    return node == null ? null : of(problems, node, key, known);
  }

  /** The keys and values of each element of a list. */
  public List<Fields> objects(String key, String each, List<String> known) {
    return items(key).stream().map(item -> of(problems, item, each, known)).toList();
  }

  /** Says that a key that must be there is not. */
  public void missing(String key) {
    if (!readable) {
      return;
    }
    Node node = values.get(key);
    if (node == null) {
      add(at, "missing-key", what + " wants the key " + key, "add " + key + ": ...");
    } else if (node.getTag().equals(Tag.NULL)) {
      add(node, "missing-key", key + " of " + what + " has no value", "write one after the colon");
    }
  }

  /** Null when it is absent, or wrong and already among the problems. */
  private @Nullable String scalar(String key, List<Tag> tags, String wanted) {
    Node node = values.get(key);
    if (node == null || node.getTag().equals(Tag.NULL)) {
      return null;
    }
    if (node instanceof ScalarNode scalar && tags.contains(node.getTag())) {
      return scalar.getValue();
    }
    wrongType(node, key + " of " + what, wanted);
    return null;
  }

  private void wrongType(Node node, String key, String wanted) {
    String value = node instanceof ScalarNode scalar ? scalar.getValue() : "";
    boolean quotable = Scalars.isPlainKind(node) && wanted.equals("text");
    add(
        node,
        "wrong-type",
        key + " wants " + wanted + ", this is " + Scalars.kind(node),
        quotable ? "put it in quotes: '" + value + "'" : "write " + wanted + " here");
  }

  private void checkIdentifier(Node node, String name) {
    Scalars.identifierFault(name)
        .ifPresent(
            fault -> add(node, "invalid-name", fault, "PostgreSQL takes names of 1 to 63 bytes"));
  }

  private void add(Node node, String code, String message, String hint) {
    Places.at(problems, node).add(code, message, hint);
  }
}
