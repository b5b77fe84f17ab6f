package dev.whimbrel.files.yaml;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** What values look like to an author. */
final class Scalars {

  private static final int LONGEST_NAME = 63;

  private static final Map<Tag, String> KINDS =
      Map.of(
          Tag.STR, "text",
          Tag.INT, "a number",
          Tag.FLOAT, "a number",
          Tag.BOOL, "true or false",
          Tag.NULL, "empty");

  private Scalars() {}

  /** What a node is, for a message. */
  static String kind(Node node) {
    return switch (node) {
      case MappingNode _mapping -> "a mapping";
      case SequenceNode _list -> "a list";
      case ScalarNode scalar ->
          KINDS.getOrDefault(scalar.getTag(), "of the type " + scalar.getTag().getValue());
      default -> "something else";
    };
  }

  /** Whether it would be text if it were in quotes. */
  static boolean isPlainKind(Node node) {
    return KINDS.containsKey(node.getTag()) && !node.getTag().equals(Tag.NULL);
  }

  /** Why PostgreSQL would refuse or cut a name. */
  static Optional<String> identifierFault(String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LONGEST_NAME) {
      return Optional.of("the name " + name + " has " + bytes + " bytes, more than 63");
    }
    if (name.isEmpty()) {
      return Optional.of("a name is empty");
    }
    return name.indexOf(0) < 0 ? Optional.empty() : Optional.of("a name holds a zero byte");
  }
}
